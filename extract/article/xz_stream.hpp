#pragma once

#include <memory>

#include "extract/article/byte_stream.hpp"
#include "extract/article/expansion_budget.hpp"

namespace entente::extract {

/// What is inside of a stream in the xz format. libarchive reads that, too, but lets it take 1 GiB of memory; here what needs
/// more than k_memory (xz -9 needs 65 MiB) fails.
class XzStream final : public ByteStream {
  public:
    static constexpr std::uint64_t k_memory = 128u << 20;

    /// `source` and `budget` must outlive the stream. What is read of an `outermost` source counts as read of the input.
    enum class Place { outermost, inside };
    XzStream(ByteStream& source, ExpansionBudget& budget, Place place);
    ~XzStream() override;

  protected:
    std::size_t read(char* buffer, std::size_t size) override;

  private:
    class Decoder;

    ByteStream* m_source;
    ExpansionBudget* m_budget;
    Place m_place;
    std::unique_ptr<Decoder> m_decoder;
    std::uint64_t m_made = 0;
};

}  // namespace entente::extract
