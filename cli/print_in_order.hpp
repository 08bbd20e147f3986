#pragma once

#include <string>
#include <variant>

#include "cli/left_out.hpp"
#include "cli/ordered_workers.hpp"
#include "cli/output.hpp"
#include "extract/article/article_reader.hpp"

namespace entente::cli {

/// Writes the results of the workers to standard output in input order, and names what was left out on the log. Outputs are
/// a variant of std::string (what to write) and extract::Rejection. Returns the exit status (see LeftOut).
template <typename Input, typename Output>
int print_in_order(OrderedWorkers<Input, Output>& workers) {
    LeftOut left_out;
    while (auto output = workers.next()) {
        if (const auto* rejection = std::get_if<extract::Rejection>(&*output)) {
            left_out.add(*rejection);
        } else {
            write_out(std::get<std::string>(*output));
        }
        if (!workers.ready()) {
            flush_out();  // whoever reads along should not wait for the next article
        }
    }
    left_out.report();
    return left_out.exit_status();
}

}  // namespace entente::cli
