#pragma once

#include <string>

#include "extract/mention/description_reader.hpp"
#include "extract/mention/mention_draft.hpp"

namespace entente::extract {

/// What an actor is called that only a description tells of. Possessors stand in the form that other articles use too: "Iranian
/// parliament", "Omar al-Bashir's office"; and of a noun that means somebody named before it is the name: "the lawmaker's
/// guards" are "Osei Bonsu's guards". Mentions before the description must be in the draft.
[[nodiscard]] std::string display_name(const MentionDraft& draft, const DescriptionReader& reader,
                                       const Description& it);

}  // namespace entente::extract
