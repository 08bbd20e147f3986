#include "extract/syntax/analyzer.hpp"

#include "extract/model/model_file.hpp"
#include "extract/model/network.hpp"

namespace entente::extract {

class Analyzer::Impl {
  public:
    explicit Impl(const std::filesystem::path& path) : m_model{path}, m_network{m_model} {}

    void annotate(Document& document) const {
        // Any analyzer may use it in turn: it holds nothing but memory.
        thread_local Network::Workspace workspace;
        m_network.annotate(document, workspace);
        document.finish_syntax();
    }

  private:
    ModelFile m_model;
    Network m_network;
};

Analyzer::Analyzer(const std::filesystem::path& model) : m_impl{std::make_unique<Impl>(model)} {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::annotate(Document& document) const { m_impl->annotate(document); }

}  // namespace entente::extract
