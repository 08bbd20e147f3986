#include "extract/relation/frame.hpp"

#include <algorithm>
#include <map>

namespace entente::extract {
namespace {

bool is_preposition(std::string_view word) {
    return !word.empty() &&
           std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; });
}

}  // namespace

std::optional<Slot> parse_slot(std::string_view notation) {
    static const std::map<std::string_view, Slot::Base> bases{
        {"subject", Slot::Base::subject},   {"object", Slot::Base::object},
        {"indirect", Slot::Base::indirect}, {"possessor", Slot::Base::possessor},
        {"modifier", Slot::Base::modifier}, {"complement", Slot::Base::complement},
        {"event", Slot::Base::event},       {"venue", Slot::Base::venue},
        {"itself", Slot::Base::itself},     {"reign", Slot::Base::reign},
        {"governor", Slot::Base::governor}};
    static const std::map<std::string_view, Slot::Inside> insides{
        {"self", Slot::Inside::self}, {"possessor", Slot::Inside::possessor}, {"modifier", Slot::Inside::modifier},
        {"any", Slot::Inside::any},   {"source", Slot::Inside::source},       {"target", Slot::Inside::target}};

    Slot slot;
    slot.notation = notation;
    const std::size_t dot = notation.find('.');
    const std::string_view base = notation.substr(0, dot);
    if (const auto found = bases.find(base); found != bases.end()) {
        slot.base = found->second;
    } else if (is_preposition(base)) {
        slot.base = Slot::Base::preposition;
        slot.preposition = base;
    } else {
        return std::nullopt;
    }
    if (dot != std::string_view::npos) {
        const std::string_view inside = notation.substr(dot + 1);
        if (const auto found = insides.find(inside); found != insides.end()) {
            slot.inside = found->second;
        } else if (is_preposition(inside)) {
            slot.inside = Slot::Inside::preposition;
            slot.inside_preposition = inside;
        } else {
            return std::nullopt;
        }
    }
    const bool names_event_side = slot.inside == Slot::Inside::source || slot.inside == Slot::Inside::target;
    if ((slot.base == Slot::Base::event) != names_event_side) {
        return std::nullopt;  // "event" alone, or the source of something that is no event
    }
    return slot;
}

}  // namespace entente::extract
