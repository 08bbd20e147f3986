// Whatever is stored, changed, repeated and retracted in whatever order: the database holds what it would hold had it only
// ever seen what is left. The reference is a naive model, a map from place to text, stored into an empty database at once.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "base/error.hpp"
#include "graph/text_signature.hpp"
#include "storage/canonical_dump.hpp"
#include "storage/graph_store.hpp"
#include "tests/db/sample_articles.hpp"
#include "tests/db/temporary_home.hpp"

namespace entente::storage {
namespace {

using test::batch_of;
using test::Sample;

/// The lines that only one of two dumps has.
std::string difference(const std::string& found, const std::string& expected) {
    const auto lines = [](const std::string& text) {
        std::set<std::string> result;
        std::istringstream in{text};
        for (std::string line; std::getline(in, line);) {
            result.insert(line);
        }
        return result;
    };
    const auto one = lines(found), other = lines(expected);
    std::string result;
    for (const auto& line : one) {
        result += other.contains(line) ? "" : "found    " + line + "\n";
    }
    for (const auto& line : other) {
        result += one.contains(line) ? "" : "expected " + line + "\n";
    }
    return result.empty() && found != expected ? "the order of the lines differs" : result;
}

/// Actors whose stored lead is more than their name really has: such a name would be kept when another has overtaken it.
std::string boasting_actors(Database& database) {
    return database.begin(Access::read_only)
        .execute(R"(
        SELECT coalesce(string_agg(a.key || ': ' || a.name_lead || ' ' || a.country_lead, ', '), '') FROM entente.actor a
        CROSS JOIN LATERAL (
            SELECT count(*) FILTER (WHERE si.name = a.name) AS ours,
                   coalesce((SELECT max(n) FROM (SELECT count(*) AS n FROM entente.sighting o
                                                 WHERE o.actor_id = a.id AND o.name <> a.name GROUP BY o.name) other), 0) AS theirs,
                   count(si.country) FILTER (WHERE si.country = a.country) AS country
            FROM entente.sighting si WHERE si.actor_id = a.id) votes
        WHERE a.name_lead > votes.ours - votes.theirs OR a.country_lead > votes.country)")
        .string(0, 0);
}

using Model = std::map<std::string, Sample>;  // by place

std::string dump_of(Database& database) {
    std::ostringstream out;
    write_canonical(database, out);
    return out.str();
}

/// What an empty database holds once it was given these articles.
std::string reference(const Model& model) {
    auto session = test::new_session();
    GraphStore store{session.database()};
    std::vector<Sample> samples;
    for (const auto& [uri, sample] : model) {
        samples.push_back(sample);
    }
    // A batch holds each text once: copies go into batches of their own.
    while (!samples.empty()) {
        std::set<std::string> texts;
        const auto rest = std::stable_partition(samples.begin(), samples.end(),
                                                [&](const Sample& sample) { return texts.insert(sample.text).second; });
        store.store(batch_of({samples.begin(), rest}));
        samples.erase(samples.begin(), rest);
    }
    return dump_of(session.database());
}

/// What an ingest does: texts that are known are copies, those that an earlier copy speaks for again are read.
void ingest(GraphStore& store, const std::vector<Sample>& samples) {
    std::vector<extract::Article> articles;
    for (const Sample& sample : samples) {
        articles.push_back(sample.article());
    }
    const auto known = store.already_stored(articles);
    graph::KnowledgeGraph batch;
    std::vector<Sample> news;
    std::vector<extract::Article> copies;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (known[i] == Stored::no) {
            news.push_back(samples[i]);
        } else if (known[i] == Stored::text) {
            copies.push_back(articles[i]);
        }
    }
    store.store(batch_of(news), copies);
}

void read_outdated_again(GraphStore& store) {
    for (;;) {
        std::vector<Sample> samples;
        for (const auto& article : store.outdated(3)) {
            samples.push_back(test::article(article.text, article.uri,
                                            article.published ? format_iso_date(*article.published) : "",
                                            article.publisher));
        }
        if (samples.empty()) {
            return;
        }
        store.store(batch_of(samples), {}, Existing::replace);
    }
}

/// Articles with few actors, so that all of them meet the same rows; some nearly the same, some the same, on several days.
Sample random_sample(std::mt19937& random, const std::string& uri) {
    static const std::vector<std::string> names{"Ada", "Ben", "Cyd", "Dan", "Eve"};
    static const std::vector<std::string> words{"It",  "was",  "said", "that", "many",  "people", "came",  "to",
                                                "see", "what", "had",  "been", "built", "there",  "since", "then"};
    std::mt19937 plot{static_cast<unsigned>(random() % 6)};  // one of six stories
    std::string text;
    const auto written = [&](std::string name) {  // so that articles disagree about how an actor is called
        if (random() % 3 == 0) {
            std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::toupper(c); });
        }
        return name;
    };
    for (int i = 0; i < 3; ++i) {
        text += written(names[plot() % names.size()]) + (plot() % 2 == 0 ? " met " : " praised ");
        text += written(names[plot() % names.size()]);
        text += plot() % 3 == 0 ? ", today. " : plot() % 4 == 0 ? ", denied. " : ". ";
    }
    std::string tail = words[plot() % words.size()];
    for (int i = 0; i < 40; ++i) {
        tail += " " + words[plot() % words.size()];
    }
    for (std::size_t cuts = random() % 3; cuts > 0; --cuts) {  // as newspapers shorten what an agency sends
        tail.erase(tail.rfind(' '));
    }
    Sample sample = test::article(text + tail + ".", uri, "2022-01-" + std::to_string(10 + random() % 20),
                                  random() % 2 == 0 ? "ABC" : "XYZ");
    if (random() % 8 == 0) {
        sample.published.clear();
    }
    return sample;
}

std::string random_uri(std::mt19937& random) { return "https://news.example/" + std::to_string(random() % 12); }

class GraphPropertyTest : public testing::TestWithParam<unsigned> {};

TEST_P(GraphPropertyTest, HoldsWhatIsLeftWhateverHappened) {
    std::mt19937 random{GetParam()};
    auto session = test::new_session();
    GraphStore store{session.database(), GetParam() % 2 == 0 ? GraphStore::k_bulk_statements : 1};
    Model model;
    std::vector<Sample> seen;
    for (int step = 0; step < 25; ++step) {
        const auto action = random() % 6;
        if (action == 0 && !seen.empty()) {  // a place is withdrawn
            const std::string uri = random_uri(random);
            const auto summary = store.retract(uri);
            EXPECT_EQ(summary.places, model.erase(uri));
        } else if (action == 1 && !seen.empty()) {  // a text is withdrawn wherever it stands
            const std::string text = seen[random() % seen.size()].text;
            const auto places = std::erase_if(model, [&](const auto& entry) { return entry.second.text == text; });
            EXPECT_EQ(store.retract(test::article(text, "u", "", "").article().id).places, places);
        } else {
            std::map<std::string, Sample> batch;  // a place once
            std::set<std::string> texts;
            for (std::size_t n = 1 + random() % 4; n > 0; --n) {
                const Sample sample = !seen.empty() && random() % 4 == 0 ? seen[random() % seen.size()]
                                                                         : random_sample(random, random_uri(random));
                if (texts.insert(sample.text).second) {
                    batch.insert_or_assign(sample.uri, sample);
                }
            }
            std::vector<Sample> samples;
            for (const auto& [uri, sample] : batch) {
                samples.push_back(sample);
                seen.push_back(sample);
                model.insert_or_assign(uri, sample);
            }
            ingest(store, samples);
        }
    }
    read_outdated_again(store);
    EXPECT_EQ(difference(dump_of(session.database()), reference(model)), "");
    EXPECT_EQ(boasting_actors(session.database()), "");
    for (const auto& [uri, sample] : model) {
        store.retract(uri);
    }
    EXPECT_EQ(dump_of(session.database()), "") << "something is left of nothing";
}

INSTANTIATE_TEST_SUITE_P(Seeds, GraphPropertyTest, testing::Range(0u, 12u));

TEST(GraphProperty, HoldsTheSameWhateverTheOrderAndTheNumberOfProcesses) {
    std::mt19937 random{99};
    Model model;
    for (int i = 0; i < 40; ++i) {
        const std::string uri = "https://news.example/" + std::to_string(i);
        model.insert_or_assign(uri, random_sample(random, uri));
    }
    const std::string expected = reference(model);
    for (unsigned processes = 1; processes <= 4; ++processes) {
        const std::string url = test::new_database();
        { auto session = Session::open({.url = url}, "test"); }
        std::vector<pid_t> children;
        for (unsigned process = 0; process < processes; ++process) {
            const pid_t child = ::fork();
            if (child == 0) {
                try {
                    auto session = Session::open({.url = url}, "test");
                    GraphStore store{session.database(), process % 2 == 0 ? 1 : GraphStore::k_bulk_statements};
                    std::vector<Sample> mine;  // a share of them, and some that others read too
                    for (unsigned i = 0; const auto& [uri, sample] : model) {
                        if (i % processes == process || i % 5 == 0) {
                            mine.push_back(sample);
                        }
                        ++i;
                    }
                    std::ranges::shuffle(mine, std::mt19937{process + 10 * processes});
                    for (const Sample& sample : mine) {
                        ingest(store, {sample});
                    }
                    ::_exit(0);
                } catch (const Error& error) {
                    std::fprintf(stderr, "%s\n", error.full_message().c_str());
                    ::_exit(1);
                }
            }
            children.push_back(child);
        }
        for (const pid_t child : children) {
            int status = 0;
            ::waitpid(child, &status, 0);
            EXPECT_EQ(status, 0);
        }
        auto session = Session::open({.url = url}, "test");
        GraphStore store{session.database()};
        read_outdated_again(store);
        EXPECT_EQ(difference(dump_of(session.database()), expected), "") << processes << " processes";
    }
}

/// Stories by brute force: every pair, and components by repeated joining.
TEST(GraphProperty, StoriesAreTheComponentsOfNearDuplicates) {
    std::mt19937 random{5};
    std::vector<Sample> samples;
    std::set<std::string> texts;
    for (int i = 0; i < 100; ++i) {  // the six plots are told in some ways, several times
        Sample sample = random_sample(random, "https://news.example/" + std::to_string(samples.size()));
        if (texts.insert(sample.text).second) {
            samples.push_back(std::move(sample));
        }
    }
    ASSERT_GT(samples.size(), 10u);
    std::vector<std::size_t> story(samples.size());
    for (std::size_t i = 0; i < story.size(); ++i) {
        story[i] = i;
    }
    for (std::size_t i = 0; i < samples.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            const auto one = samples[i].article(), other = samples[k].article();
            const bool near_in_time =
                !one.published || !other.published ||
                std::abs((std::chrono::sys_days{*one.published} - std::chrono::sys_days{*other.published}).count()) <=
                    14;
            if (near_in_time &&
                graph::resemblance(graph::text_signature(one.text), graph::text_signature(other.text)) >= 0.5) {
                std::ranges::replace(story, story[i], story[k]);
            }
        }
    }
    auto session = test::new_session();
    GraphStore{session.database()}.store(batch_of(samples));
    const Rows rows = session.database().begin(Access::read_only).execute("SELECT uri, story_id FROM entente.article");
    std::map<std::string, std::int64_t> stored;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        stored.emplace(rows.string(row, 0), rows.integer(row, 1));
    }
    for (std::size_t i = 0; i < samples.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            EXPECT_EQ(stored.at(samples[i].uri) == stored.at(samples[k].uri), story[i] == story[k])
                << samples[i].text << "\n"
                << samples[k].text;
        }
    }
    EXPECT_GT(std::set<std::size_t>(story.begin(), story.end()).size(), 1u);
    EXPECT_LT(std::set<std::size_t>(story.begin(), story.end()).size(), samples.size());
}

/// Thousands of copies of one text: what is stored of a story, and compared, must not grow with the square of them.
TEST(GraphProperty, AStoryIsHeldTogetherByAPairLessThanItHasArticles) {
    constexpr int k_copies = 40;
    auto session = test::new_session();
    GraphStore store{session.database()};
    const auto pairs_and_stories = [&] {
        return session.database()
            .begin(Access::read_only)
            .execute(
                "SELECT (SELECT count(*) / 2 FROM entente.near_duplicate) || ' ' || count(DISTINCT story_id) FROM "
                "entente.article")
            .string(0, 0);
    };
    const auto uri_of = [](int i) { return "https://news.example/" + std::to_string(i); };
    std::string text = "Ada met Ben.";
    for (int i = 0; i < 60; ++i) {
        text += " Word" + std::to_string(i) + " was said.";
    }
    std::vector<Sample> samples;
    for (int i = 0; i < k_copies; ++i) {
        samples.push_back(test::article(text + " Paper " + std::to_string(i) + ".", uri_of(i), "2022-01-18", "ABC"));
        if (i % 10 == 9) {
            ingest(store, samples);
            samples.clear();
        }
    }
    EXPECT_EQ(pairs_and_stories(), std::to_string(k_copies - 1) + " 1");
    for (int i = 0; i < k_copies - 2; ++i) {  // among them whichever the others hang on
        store.retract(uri_of(i));
        ASSERT_EQ(pairs_and_stories(), std::to_string(k_copies - 2 - i) + " 1") << i;
    }
}

}  // namespace
}  // namespace entente::storage
