#pragma once

#include <string>
#include <vector>

#include "cli/option_table.hpp"
#include "storage/graph_loader.hpp"

namespace entente::cli {

/// The options that choose a part of the graph by type, modality, polarity and time: the same words in every command that
/// loads a graph.
class FilterOptions {
  public:
    void declare(OptionTable& options);

    /// What passes where neither --modality nor --denied is given.
    enum class Unsaid { plain_facts, everything };

    /// Throws Error(usage) for a value that is none; warns of event types that nobody knows.
    void check() const;

    /// The filter that the options ask for. Throws Error(usage) for a value that is none.
    [[nodiscard]] storage::GraphFilter filter(Unsaid unsaid = Unsaid::plain_facts) const;

    /// The options as they would be written on a command line; empty without any.
    [[nodiscard]] std::string text() const;

    /// Whether any of the options was given.
    [[nodiscard]] bool given() const noexcept;

  private:
    std::vector<std::string> m_types, m_modalities;
    std::string m_since, m_until;
    bool m_denied = false;
};

}  // namespace entente::cli
