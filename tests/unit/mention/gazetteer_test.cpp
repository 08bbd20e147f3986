#include "extract/mention/gazetteer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "extract/mention/link_reason.hpp"
#include "extract/mention/name_similarity.hpp"
#include "notation.hpp"

namespace entente::extract::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> ids(std::string_view folded) {
    std::vector<std::string> result;
    for (const auto& match : gazetteer().find(folded)) {
        result.push_back(match.entry->id);
    }
    return result;
}

TEST(Gazetteer, KnowsCountriesByNameAcronymDemonymAndCapital) {
    EXPECT_THAT(ids("united states"), ::testing::ElementsAre("country/USA"));
    EXPECT_THAT(ids("us"), ::testing::ElementsAre("country/USA"));
    EXPECT_THAT(ids("russian"), ::testing::ElementsAre("country/RUS"));
    EXPECT_THAT(ids("kiev"), ::testing::ElementsAre("place/kyiv", "country/UKR"));
    EXPECT_EQ(gazetteer().find("russian").front().form, GazetteerForm::demonym);
    EXPECT_TRUE(ids("atlantis").empty());
}

TEST(Gazetteer, HasEveryMemberOfTheUnitedNations) {
    int countries = 0;
    const auto file = read_json_file(data_file("schemas/gazetteer/countries.json"));
    for (const auto& item : file.at("countries")) {
        countries += gazetteer().country(item.at("code").get<std::string>()) != nullptr ? 1 : 0;
    }
    EXPECT_GE(countries, 193 + 5);  // and the Holy See, Palestine, Kosovo, Taiwan, Hong Kong
}

TEST(Gazetteer, AcronymsNeedTheirCapitals) {
    const auto& us = gazetteer().find("us").front();
    EXPECT_TRUE(us.accepts("US"));
    EXPECT_TRUE(us.accepts("U.S."));
    EXPECT_FALSE(us.accepts("us"));
    EXPECT_FALSE(us.accepts("Us"));
    const auto& turkey = gazetteer().find("turkey").front();
    EXPECT_TRUE(turkey.accepts("Turkey"));
    EXPECT_FALSE(turkey.accepts("turkey"));
    EXPECT_TRUE(gazetteer().find("nato").front().accepts("Nato"));
}

TEST(Gazetteer, SeatsSpeakForTheirOwner) {
    EXPECT_EQ(gazetteer().entry("organization/kremlin")->of, "country/RUS");
    EXPECT_EQ(gazetteer().entry("organization/white house")->country, "USA");
    EXPECT_EQ(gazetteer().entry("organization/nowhere"), nullptr);
}

TEST(Gazetteer, PostsAndRolesSayTheirSector) {
    const auto& lexicon = gazetteer().lexicon();
    ASSERT_NE(lexicon.post("foreign minister"), nullptr);
    EXPECT_EQ(lexicon.post("foreign minister")->sector, "GOV");
    EXPECT_EQ(lexicon.post("sen")->written_out, "Senator");
    EXPECT_EQ(lexicon.post("secretary of state")->country, "USA");
    EXPECT_EQ(lexicon.role("troop")->organ, Organ::plural);
    EXPECT_EQ(lexicon.role("spoon"), nullptr);
    EXPECT_EQ(lexicon.gender("angela"), Gender::female);
    EXPECT_EQ(lexicon.gender("zzyzx"), Gender::unknown);
}

/// A copy of the gazetteer's folder that a test may spoil.
class SpoiltGazetteer : public ::testing::Test {
  protected:
    void SetUp() override {
        m_folder = fs::path{::testing::TempDir()} /
                   (std::string{"gazetteer_"} + ::testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(m_folder);
        fs::copy(data_file("schemas/gazetteer"), m_folder);
    }
    void TearDown() override { fs::remove_all(m_folder); }

    void change(const char* file, const std::function<void(nlohmann::json&)>& edit) {
        auto json = read_json_file(m_folder / file);
        edit(json);
        std::ofstream{m_folder / file} << json;
    }
    [[nodiscard]] std::string load_error() const {
        try {
            (void)Gazetteer::load(m_folder);
        } catch (const Error& error) {
            return error.full_message();
        }
        return {};
    }

    fs::path m_folder;
};

TEST_F(SpoiltGazetteer, NameOfTwoEntriesIsRefusedWithBoth) {
    change("organizations.json", [](auto& json) {
        json["organizations"].push_back({{"id", "organization/other"}, {"name", "Knesset"}, {"country", "IGO"}});
    });
    EXPECT_THAT(load_error(),
                ::testing::AllOf(::testing::HasSubstr("organizations.json"), ::testing::HasSubstr("organization/other"),
                                 ::testing::HasSubstr("organization/knesset")));
}

TEST_F(SpoiltGazetteer, IdTwiceIsRefused) {
    change("places.json", [](auto& json) { json["places"].push_back(json["places"][0]); });
    EXPECT_THAT(load_error(), ::testing::HasSubstr("has the id twice"));
}

TEST_F(SpoiltGazetteer, UnknownCountryIsRefused) {
    change("places.json", [](auto& json) {
        json["places"].push_back({{"id", "place/erewhon"}, {"name", "Erewhon"}, {"country", "ERW"}});
    });
    EXPECT_THAT(load_error(), ::testing::AllOf(::testing::HasSubstr("ERW"), ::testing::HasSubstr("place/erewhon")));
}

TEST_F(SpoiltGazetteer, MissingKeyNamesTheFile) {
    change("words.json", [](auto& json) { json.erase("former"); });
    EXPECT_THAT(load_error(), ::testing::HasSubstr("words.json"));
}

TEST_F(SpoiltGazetteer, MissingFileIsRefused) {
    fs::remove(m_folder / "seats.json");
    EXPECT_THAT(load_error(), ::testing::HasSubstr("seats.json"));
}

TEST(NameSimilarity, SpellingsOfOneNameAgree) {
    EXPECT_TRUE(is_spelling_variant("zelenskiy", "zelensky"));
    EXPECT_TRUE(is_spelling_variant("zelenskyy", "zelensky"));
    EXPECT_TRUE(is_spelling_variant("sergei", "sergey"));
    EXPECT_TRUE(is_spelling_variant("lukashenko", "lukashenka"));
    EXPECT_TRUE(is_spelling_variant("khamenei", "khamenei"));
    EXPECT_TRUE(is_spelling_variant("mohammed", "mohammad"));
    EXPECT_TRUE(is_spelling_variant("yevgeny", "yevgeniy"));
}

TEST(NameSimilarity, NeighbouringNamesDoNot) {
    EXPECT_FALSE(is_spelling_variant("johnson", "johnston"));
    EXPECT_FALSE(is_spelling_variant("marin", "marina"));
    EXPECT_FALSE(is_spelling_variant("bush", "nash"));
    EXPECT_FALSE(is_spelling_variant("putin", "rutin"));
    EXPECT_FALSE(is_spelling_variant("robert", "roberts"));
}

TEST(SpellingVariants, ShareTheSkeletonThatTheyAreLookedUpBy) {
    for (const auto& [a, b] : {std::pair{"zelenskiy", "zelensky"}, std::pair{"lukashenko", "lukashenka"},
                               std::pair{"yevgeny", "evgeny"}, std::pair{"mohammed", "mohammad"}}) {
        EXPECT_TRUE(is_spelling_variant(a, b)) << a << " " << b;
        EXPECT_EQ(spelling_skeleton(a), spelling_skeleton(b));
    }
    EXPECT_EQ(gazetteer().lexicon().usual_spelling("qaddafi"), gazetteer().lexicon().usual_spelling("gaddafi"));
    EXPECT_EQ(gazetteer().lexicon().usual_spelling("kariuki"), "kariuki");
}

TEST(Gazetteer, CommonNamesHaveSeveralOwners) {
    EXPECT_THAT(ids("congress"),
                ::testing::UnorderedElementsAre("organization/us congress", "organization/congress party india"));
    for (const auto& match : gazetteer().find("congress")) {
        EXPECT_TRUE(match.entry->common);
    }
}

// A reason that the README does not explain, or explains without there being one, fails here.
TEST(LinkReasons, AreTheOnesThatTheReadmeExplains) {
    std::vector<std::string> explained;
    bool in_table = false;
    const auto readme = read_file(ENTENTE_MENTION_README);
    for (const auto line : split(readme, '\n')) {
        in_table = line.starts_with("| reason |") || (in_table && line.starts_with("|"));
        if (in_table && line.starts_with("| `")) {
            explained.emplace_back(line.substr(3, line.find('`', 3) - 3));
        }
    }
    EXPECT_THAT(explained, ::testing::ElementsAreArray(k_link_reasons));
}

}  // namespace
}  // namespace entente::extract::test
