#include "extract/article/language.hpp"

#include <gtest/gtest.h>

namespace entente::extract {
namespace {

constexpr std::string_view k_english =
    "The foreign ministers of Russia and the United States met in Geneva on Friday to discuss the situation at the "
    "border. "
    "Both sides said that the talks had been frank and useful, and agreed to meet again in the coming weeks.";
constexpr std::string_view k_french =
    "Les ministres des affaires \u00e9trang\u00e8res de la Russie et des \u00c9tats-Unis se sont rencontr\u00e9s "
    "vendredi "
    "\u00e0 Gen\u00e8ve pour discuter de la situation \u00e0 la fronti\u00e8re. Les deux parties ont d\u00e9clar\u00e9 "
    "que les "
    "discussions avaient \u00e9t\u00e9 franches et utiles.";

TEST(Language, IsNamedWhereItIsAnother) {
    EXPECT_EQ(other_language(k_french, "en"), "French");
    EXPECT_EQ(other_language(k_french, "fr"), std::nullopt);
    EXPECT_EQ(other_language(k_english, "en"), std::nullopt);
    EXPECT_EQ(other_language(k_english, "fr"), "English");
}

TEST(Language, OfTextsThatAreTooShortIsAnybodysGuess) {
    EXPECT_EQ(other_language("Bonjour Paris.", "en"), std::nullopt);
    EXPECT_EQ(other_language("", "en"), std::nullopt);
}

TEST(Language, MayBeMixed) {
    EXPECT_EQ(other_language(std::string{k_french} + "\n\n" + std::string{k_english}, "en"), std::nullopt);
}

TEST(Language, HasACodeAndAName) {
    EXPECT_EQ(language_name("fr"), "French");
    EXPECT_EQ(language_name("xx"), std::nullopt);
    EXPECT_EQ(language_name(""), std::nullopt);
}

}  // namespace
}  // namespace entente::extract
