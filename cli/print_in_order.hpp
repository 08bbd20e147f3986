#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "cli/command.hpp"
#include "cli/left_out.hpp"
#include "cli/ordered_workers.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "extract/article/article_reader.hpp"

namespace entente::cli {

/// What to write for one input, and what of it counts as progress.
struct Printed {
    std::string text;
    std::size_t bytes = 0;    ///< of the text that was read
    std::size_t results = 0;  ///< what was found in it
};

/// How the progress of print_in_order() is told.
struct PrintProgress {
    Progress::Wanted wanted = Progress::Wanted::no;
    std::function<std::optional<double>()> share;  ///< of the inputs that are read; empty when nobody knows
    std::string_view result_noun = "relation";

    /// None with --quiet, nor where the results themselves come by on a terminal.
    explicit PrintProgress(const Context& context)
        : wanted{context.quiet || context.out.is_terminal() ? Progress::Wanted::no : Progress::Wanted::yes} {}
};

/// Writes the results of the workers to standard output in input order, and names what was left out on the log. Outputs are
/// a variant of Printed and extract::Rejection. Returns the exit status (see LeftOut).
template <typename Input, typename Output>
int print_in_order(OrderedWorkers<Input, Output>& workers, const PrintProgress& told) {
    LeftOut left_out;
    Progress progress{told.wanted};
    Progress::Work work{.result_noun = told.result_noun};
    while (auto output = workers.next()) {
        ++work.inputs;
        if (const auto* rejection = std::get_if<extract::Rejection>(&*output)) {
            progress.clear();
            left_out.add(*rejection);
        } else {
            const Printed& printed = std::get<Printed>(*output);
            work.bytes += printed.bytes;
            work.results += printed.results;
            write_out(printed.text);
        }
        work.share = told.share ? told.share() : std::nullopt;
        progress.show(work);
        if (!workers.ready()) {
            flush_out();  // whoever reads along should not wait for the next article
        }
    }
    progress.clear();
    left_out.report();
    return left_out.exit_status();
}

}  // namespace entente::cli
