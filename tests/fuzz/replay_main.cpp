#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>

#include "base/data_files.hpp"

// Runs a fuzz target on every file of the folders given, and on every prefix of the small ones, without a
// fuzzing engine: any compiler can then tell whether an input that once failed still does.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t k_prefixes_up_to = 4096;

void run(const std::string& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int argument_count, char** arguments) try {
    std::size_t files = 0;
    for (int i = 1; i < argument_count; ++i) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{arguments[i]}) {
            if (!entry.is_regular_file()) {
                continue;
            }
            const std::string bytes = entente::read_file(entry.path());
            std::cout << entry.path().string() << std::endl;  // flushed: the last name printed is the one that crashed
            run(bytes);
            for (std::size_t length = 0; bytes.size() <= k_prefixes_up_to && length < bytes.size(); ++length) {
                run(bytes.substr(0, length));
            }
            ++files;
        }
    }
    std::cout << files << " inputs\n";
    return files == 0 ? 1 : 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
