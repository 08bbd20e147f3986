#pragma once

#include "extract/mention/description_reader.hpp"
#include "extract/mention/mention_draft.hpp"

namespace entente::extract {

/// Adds the descriptions beside names that read_posts() has found, and what is coordinated with them: "Ann Poe, the director of the
/// fund and a member of the board". The first stage that adds descriptions; it marks them as taken.
void link_appositions(MentionDraft& draft, const DescriptionReader& reader);

}  // namespace entente::extract
