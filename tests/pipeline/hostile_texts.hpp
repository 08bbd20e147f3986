#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente {

/// Texts of every kind that an analysis must survive, by name: news prose as a human writes it, and what machines, copyists and
/// enemies make of it.
inline std::vector<std::pair<std::string, std::string>> hostile_texts() {
    return {
        {"empty", ""},
        {"white space", " \n\t\n\u00A0\n"},
        {"one letter", "a"},
        {"prose",
         "U.S. Secretary of State Antony Blinken didn't meet Mr. Lavrov on Jan. 21. \"We agreed to go on,\" he said.\n\n"
         "The talks in Geneva lasted 90 minutes, and neither side gave way."},
        {"capitals", "PRESIDENT'S ENVOY WON'T MEET MINISTER, SAYS MINISTRY\nU.S. TO SEND 3,000 TROOPS"},
        {"datelines",
         "WASHINGTON (AP) — The senators met.\n\nBEIJING, March 3 (Xinhua) -- The premier left.\n\nLONDON, March 3 (Reuters) - "
         "Britain agreed."},
        {"lists", "• First a minister\n- second a general\n* third a spy\n1. They met.\n2) They left.\niv. They wrote."},
        {"quotes",
         "“He told me ‘we’re leaving’ and left,” she said. «Non», ``no'' and „nein“. \"Why?\" \"Because.\" 'It is the states' right.'"},
        {"addresses", "See https://example.org/a_(b)?c=1#d, www.example.com's page, jane.roe@example.co.uk, @envoy's and #G20."},
        {"numbers", "It cost $3.5bn (£2m, €300,000), weighed 5kg at 25°C, 10km/h, 3-2, 10:30pm, 713-853-3989, 1,234.5%, 2022-01-18."},
        {"pictures", "Peace 👍🏽🇺🇦🇺🇸 now 👨‍👩‍👧‍👦!!! :-) <3 ❤️ ☎️ 1️⃣"},
        {"scripts", "Президент встретился с министром. الرئيس يلتقي الوزير؟ 国家主席会见外长。他说：“很好！” नेता मिले। ประเทศไทย"},
        {"invisible", "co\u00ADoperate non\u00A0breaking zero\u200Bwidth join\u200Der \u202Aleft\u202C \uFEFFmark"},
        {"slips", "They met.They talked .Then they left,sad !What now?Nobody knows\u2026he said..And then...."},
        {"ill-formed", "a\xFF\xC3 b\xE2\x80 \xF0\x9F\x98 the minister met"},
        {"nothing but marks", "((((((((((((((((((((\n\"\"\"\"\"\"''''''''\n. . . . . . . . .\n------------ ..........\n][)(}{"},
    };
}

/// What could make some step quadratic: `size` repetitions of one thing, without a sentence end in sight. By name.
inline std::vector<std::pair<std::string, std::string>> endless_texts(std::size_t size) {
    const auto repeated = [size](std::string_view part) {
        std::string text;
        text.reserve(part.size() * size);
        for (std::size_t i = 0; i < size; ++i) {
            text += part;
        }
        return text;
    };
    return {
        {"words", repeated("word ")},
        {"names", repeated("Name ")},
        {"initials", repeated("A. ")},
        {"abbreviations", repeated("etc. ")},
        {"letters without spaces", repeated("abcde")},
        {"opening brackets", repeated("(")},
        {"closing brackets with spaces", repeated(") ")},
        {"nested brackets", repeated("( ") + repeated(") ")},
        {"quotation marks", repeated("\"")},
        {"apostrophes", repeated("' ")},
        {"contractions", repeated("n't'll's'd")},
        {"hyphens between words", repeated("a-")},
        {"stops between letters", repeated("a.")},
        {"stops between words", repeated("word.")},
        {"digits and separators", repeated("1,")},
        {"digits and hyphens", repeated("1-")},
        {"slashes", repeated("a/")},
        {"addresses without end", repeated("www.")},
        {"address beginnings", repeated("http://(")},
        {"mail beginnings", repeated("a@")},
        {"hashes", repeated("#a")},
        {"combining marks", "a" + repeated("\u0301")},
        {"joined pictures", repeated("\U0001F468\u200D")},
        {"zero-width spaces", repeated("a\u200B")},
        {"lines", repeated("a\n")},
        {"empty lines", repeated("\n")},
        {"ill-formed bytes", repeated("\xE2\x80")},
    };
}

}  // namespace entente
