#include "storage/relation_stream.hpp"

#include <vector>

#include "base/date.hpp"
#include "base/error.hpp"
#include "extract/relation/relation_json.hpp"
#include "storage/export_actors.hpp"

namespace entente::storage {
namespace {

class Lines {
  public:
    Lines(Transaction& transaction, const ExportFilter& filter, std::ostream& out)
        : m_selection{transaction, filter}, m_out{&out} {
        m_selection.set("entente.aggregation", "pair");
    }

    std::size_t write() {
        find_actors();
        std::size_t lines = 0;
        m_selection.copy("relation_lines", 40, [&](CopyValues values) {
            *m_out << extract::to_json(article_of(values), relation_of(values)).dump() << '\n';
            ++lines;
        });
        return lines;
    }

  private:
    void find_actors() {
        ExportActors actors{m_selection};
        m_selection.copy(m_selection.is_about_statements() ? "relations_by_statement" : "relations", 4,
                         [&](CopyValues values) {
                             actors.use(actors.place(integer_at(values, 0)));
                             if (const std::int64_t target = integer_at(values, 1); target != 0) {
                                 actors.use(actors.place(target));
                             }
                         });
        actors.use_speakers();
        m_actors.reserve(actors.count());
        actors.number([&](std::uint32_t /*place*/, CopyValues values) {
            extract::RelationActor& actor = m_actors.emplace_back();
            actor.key = values[1];
            actor.kind = known_label(extract::parse_actor_kind(values[2]), values[2]);
            actor.name = values[3];
            actor.country = values[4];
            actor.sector = values[5];
            actor.post = values[6];
        });
    }

    static std::optional<Date> date_at(CopyValues values, std::size_t column) {
        return is_null(values, column) ? std::nullopt : parse_iso_date(values[column]);
    }

    static extract::Article article_of(CopyValues values) {
        extract::Article article;
        article.id = values[0];
        article.uri = values[1];
        article.title = values[2];
        article.publisher = values[3];
        article.published = date_at(values, 4);
        return article;
    }

    /// Number, wording, begin and end in columns next to each other.
    [[nodiscard]] extract::RelationActor actor_at(CopyValues values, std::size_t column) const {
        extract::RelationActor actor = m_actors.at(static_cast<std::size_t>(integer_at(values, column)));
        actor.mention = values[column + 1];
        actor.span = span_at(values, column + 2);
        return actor;
    }

    [[nodiscard]] extract::Relation relation_of(CopyValues values) const {
        extract::Relation relation;
        relation.source = actor_at(values, 5);
        if (!is_null(values, 9)) {
            relation.target = actor_at(values, 9);
        }
        relation.predicate = {std::string{values[14]}, std::string{values[13]}, span_at(values, 15)};
        relation.event = {std::string{values[17]}, std::string{values[18]}, std::string{values[19]},
                          is_null(values, 20) ? 0 : static_cast<int>(integer_at(values, 20))};
        relation.modality = known_label(extract::parse_modality(values[21]), values[21]);
        relation.negated = values[22] == "t";
        if (!is_null(values, 23)) {
            relation.speaker = actor_at(values, 23);
        }
        if (!is_null(values, 30)) {
            relation.time = extract::TimeExpression{std::string{values[27]}, date_at(values, 28), date_at(values, 29),
                                                    known_label(extract::parse_time_precision(values[30]), values[30])};
        }
        if (!is_null(values, 31)) {
            relation.place = extract::Place{std::string{values[31]}, std::string{values[32]}, std::string{values[33]}};
        }
        relation.evidence = {std::string{values[34]}, static_cast<std::uint32_t>(integer_at(values, 35)),
                             span_at(values, 36)};
        relation.confidence = real_at(values, 38);
        relation.extractor = values[39];
        return relation;
    }

    ExportSelection m_selection;
    std::ostream* m_out;
    std::vector<extract::RelationActor> m_actors;  // by number; without mention
};

}  // namespace

std::size_t stream_relations(Database& database, const ExportFilter& filter, std::ostream& out) {
    Transaction snapshot = database.begin(Access::read_only);
    const std::size_t lines = Lines{snapshot, filter, out}.write();
    snapshot.commit();
    return lines;
}

}  // namespace entente::storage
