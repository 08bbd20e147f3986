#include "extract/relation/ontology.hpp"

#include <algorithm>
#include <tuple>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace entente::extract {
namespace {

using nlohmann::json;

/// A string or a list of strings, as the data files allow in most places.
std::vector<std::string> strings(const json& object, const char* key, const std::string& where) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) {
        return {};
    }
    if (found->is_string()) {
        return {found->get<std::string>()};
    }
    if (!found->is_array()) {
        throw input_error(std::string{"\""} + key + "\" must be a string or a list of strings", where);
    }
    std::vector<std::string> result;
    for (const json& item : *found) {
        if (!item.is_string()) {
            throw input_error(std::string{"\""} + key + "\" must be a string or a list of strings", where);
        }
        result.push_back(item.get<std::string>());
    }
    return result;
}

std::string string_or_empty(const json& object, const char* key, const std::string& where) {
    const std::vector<std::string> all = strings(object, key, where);
    if (all.size() > 1) {
        throw input_error(std::string{"\""} + key + "\" must be one string", where);
    }
    return all.empty() ? std::string{} : all.front();
}

std::vector<Slot> slots(const json& object, const char* key, const std::string& where) {
    std::vector<Slot> result;
    for (const std::string& notation : strings(object, key, where)) {
        const std::optional<Slot> slot = parse_slot(notation);
        if (!slot) {
            throw input_error("\"" + notation + "\" is not a slot", where);
        }
        result.push_back(*slot);
    }
    return result;
}

ActorKinds actor_kinds(const json& object, const char* key, const std::string& where) {
    ActorKinds kinds;
    for (const std::string& label : strings(object, key, where)) {
        const std::optional<ActorKind> kind = parse_actor_kind(label);
        if (!kind) {
            throw input_error("\"" + label + "\" is not a kind of actor", where);
        }
        kinds.add(*kind);
    }
    return kinds;
}

std::vector<Slot> default_sources(PredicateKind kind) {
    const std::vector<std::string_view> notations =
        kind == PredicateKind::noun ? std::vector<std::string_view>{"by", "possessor", "between", "modifier"}
                                    : std::vector<std::string_view>{"subject"};
    std::vector<Slot> result;
    for (const std::string_view notation : notations) {
        result.push_back(*parse_slot(notation));
    }
    return result;
}

std::string predicate_of(const Frame& frame) {
    std::string predicate = frame.lemma;
    for (const std::string& word : frame.words) {
        predicate += " " + word;
    }
    return predicate;
}

std::string type_of(const Frame& frame) { return frame.type.empty() ? "no event" : frame.type; }

bool share_target(const Frame& a, const Frame& b) {
    return std::any_of(a.targets.begin(), a.targets.end(), [&](const Slot& slot) {
        return std::any_of(b.targets.begin(), b.targets.end(),
                           [&](const Slot& other) { return slot.notation == other.notation; });
    });
}

/// Why one text could fit both frames equally well, as a part of a sentence: they ask for exactly the same, or for the same
/// object or event among others while they mean different types. Nothing when they keep apart.
std::optional<std::string> both_ask_for(const Frame& a, const Frame& b) {
    const auto rest = [](const Frame& frame) {
        return std::tie(frame.words, frame.subjects, frame.complements, frame.modified_by, frame.modals,
                        frame.source_kinds, frame.target_kinds);
    };
    if (rest(a) != rest(b)) {
        return std::nullopt;
    }
    if (a.type != b.type && a.needs_target && b.needs_target && !share_target(a, b)) {
        return std::nullopt;  // the target tells: "sent tanks [to] B" is aid, "sent tanks [against] B" is none
    }
    if (std::tie(a.objects, a.events) == std::tie(b.objects, b.events)) {
        return a.objects.empty() && a.events.empty() ? "with the same conditions" : "with the same objects or events";
    }
    if (a.type == b.type) {
        return std::nullopt;  // the earlier one wins; which it is changes slots at most
    }
    const std::string* object = a.objects.first_common(b.objects);
    const std::string* event = a.events.first_common(b.events);
    const bool same_objects = a.objects.empty() && b.objects.empty();
    const bool same_events = a.events.empty() && b.events.empty();
    if (object != nullptr && (event != nullptr || same_events)) {
        return "with the object \"" + *object + "\"";
    }
    if (event != nullptr && same_objects) {
        return "with the event " + *event;
    }
    return std::nullopt;
}

/// A misspelt condition would otherwise be no condition.
void refuse_unknown_keys(const json& frame, const std::string& where) {
    static const std::set<std::string, std::less<>> known{
        "verb",        "noun",         "adjective",   "object",     "subject",
        "complement",  "event",        "modified_by", "type",       "complement_auxiliary",
        "source",      "target",       "mode",        "reciprocal", "source_kind",
        "target_kind", "needs_target", "notes"};
    if (!frame.is_object()) {
        throw input_error("a frame must be an object in braces", where);
    }
    for (const auto& [key, value] : frame.items()) {
        if (!known.contains(key)) {
            throw input_error("a frame has no part \"" + key + "\"", where);
        }
    }
}

bool flag(const json& object, const char* key, bool fallback) {
    const auto found = object.find(key);
    return found != object.end() && found->is_boolean() ? found->get<bool>() : fallback;
}

}  // namespace

Ontology Ontology::load(const std::filesystem::path& directory) try {
    Ontology ontology;
    ontology.load_types(directory / "types.json");
    ontology.load_words(directory / "words.json");
    ontology.m_confidence = ConfidenceModel::load(directory / "confidence.json");
    std::error_code failed;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{directory / "frames", failed}) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path());
        }
    }
    if (files.empty()) {
        throw input_error("the ontology has no frames", (directory / "frames").string());
    }
    std::sort(files.begin(), files.end());  // the order of a folder is not the same on every file system
    for (const std::filesystem::path& file : files) {
        ontology.load_frames(file);
    }
    ontology.sort_frames();
    return ontology;
} catch (const json::exception& broken) {  // a missing key or a value of another type
    throw input_error(std::string{"the ontology breaks its schema: "} + broken.what(), directory.string());
}

void Ontology::load_types(const std::filesystem::path& file) {
    const json data = read_json_file(file);
    for (const auto& [name, entry] : data.at("types").items()) {
        if (name == k_affiliation) {
            throw input_error("the type AFFILIATION is taken by standing relations", file.string());
        }
        EventClass type;
        type.name = name;
        type.quad = entry.at("quad").get<int>();
        type.requires_recipient = entry.at("requires_recipient").get<bool>();
        type.reciprocal = flag(entry, "reciprocal", false);
        for (const auto& [mode, definition] : entry.at("modes").items()) {
            type.modes.insert(mode);
        }
        type.when_future = string_or_empty(entry, "future", file.string());
        type.when_hypothetical = string_or_empty(entry, "hypothetical", file.string());
        type.when_negated = string_or_empty(entry, "negated", file.string());
        type.when_ruled_out = string_or_empty(entry, "ruled_out", file.string());
        m_types.emplace(name, std::move(type));
    }
    for (const auto& [name, type] : m_types) {
        for (const std::string& other :
             {type.when_future, type.when_hypothetical, type.when_negated, type.when_ruled_out}) {
            if (!other.empty() && !m_types.contains(other)) {
                throw input_error("type " + name + " refers to the unknown type " + other, file.string());
            }
        }
    }
}

void Ontology::load_words(const std::filesystem::path& file) {
    const json data = read_json_file(file);
    for (const auto& [name, entry] : data.at("lists").items()) {
        if (m_words.size() == k_most_word_lists) {
            throw input_error("has more than " + std::to_string(k_most_word_lists) + " word lists", file.string());
        }
        const std::size_t bit = m_words.size();
        m_list_bits.emplace(name, bit);
        WordList& list = m_words[name];
        for (const std::string& word : strings(entry, "words", file.string() + ": " + name)) {
            if (!list.insert(word).second) {
                throw input_error("\"" + word + "\" stands twice in the list " + name, file.string());
            }
            m_known.add(word);
            m_lists_of_word[word].set(bit);
        }
    }
}

/// The words as a set; "@name" stands for those of a list.
WordSet Ontology::expand(const std::vector<std::string>& words, const std::string& where) const {
    std::set<std::string, std::less<>> result;
    for (const std::string& word : words) {
        if (!word.starts_with('@')) {
            result.insert(word);
        } else if (const auto list = m_words.find(word.substr(1)); list != m_words.end()) {
            result.insert(list->second.begin(), list->second.end());
        } else {
            throw input_error("unknown word list " + word, where);
        }
    }
    return WordSet{result};
}

void Ontology::load_frames(const std::filesystem::path& file) {
    const json data = read_json_file(file);
    const std::string file_type = string_or_empty(data, "type", file.string());
    static const std::vector<std::pair<const char*, PredicateKind>> kinds{
        {"verb", PredicateKind::verb}, {"noun", PredicateKind::noun}, {"adjective", PredicateKind::adjective}};
    const auto frames = data.find("frames");
    if (frames == data.end() || !frames->is_array()) {
        throw input_error("has no list \"frames\"", file.string());
    }
    std::size_t number = 0;
    for (const json& entry : *frames) {
        const std::string where = file.string() + ": frame " + std::to_string(++number);
        refuse_unknown_keys(entry, where);
        Frame frame;
        frame.id = file.stem().string() + "/" + std::to_string(number);
        frame.type = entry.contains("type") ? string_or_empty(entry, "type", where) : file_type;
        const EventClass* type = event_class(frame.type);
        if (type == nullptr && !frame.type.empty() && frame.type != k_affiliation) {
            throw input_error("unknown event type " + frame.type, where);
        }
        frame.mode = string_or_empty(entry, "mode", where);
        if (!frame.mode.empty() && (type == nullptr || !type->modes.contains(frame.mode))) {
            throw input_error(frame.type + " has no mode " + frame.mode, where);
        }
        frame.objects = expand(strings(entry, "object", where), where);
        frame.subjects = expand(strings(entry, "subject", where), where);
        frame.complements = expand(strings(entry, "complement", where), where);
        frame.modified_by = expand(strings(entry, "modified_by", where), where);
        const std::vector<std::string> events = strings(entry, "event", where);
        for (const std::string& event : events) {
            if (event_class(event) == nullptr) {
                throw input_error("unknown event type " + event, where);
            }
        }
        frame.events = WordSet{{events.begin(), events.end()}};
        frame.modals = expand(strings(entry, "complement_auxiliary", where), where);
        frame.targets = slots(entry, "target", where);
        frame.reciprocal = flag(entry, "reciprocal", type != nullptr && type->reciprocal);
        frame.source_kinds = actor_kinds(entry, "source_kind", where);
        frame.target_kinds = actor_kinds(entry, "target_kind", where);
        // a target of another kind means that something else is meant: no event without one of the kind
        frame.needs_target = flag(entry, "needs_target",
                                  frame.type == k_affiliation || (type != nullptr && type->requires_recipient) ||
                                      !frame.target_kinds.empty());
        std::size_t predicates = 0;
        for (const auto& [key, kind] : kinds) {
            for (const std::string& predicate : strings(entry, key, where)) {
                Frame one = frame;
                one.kind = kind;
                const std::vector<std::string_view> words = split(predicate, ' ');
                one.lemma = words.front();
                one.words.assign(words.begin() + 1, words.end());
                one.sources = entry.contains("source") ? slots(entry, "source", where)
                              : kind == PredicateKind::verb && data.contains("verb_source")
                                  ? slots(data, "verb_source", where)
                                  : default_sources(kind);
                add_frame(std::move(one), where);
                ++predicates;
            }
        }
        if (predicates == 0) {
            throw input_error("a frame needs a \"verb\", a \"noun\" or an \"adjective\"", where);
        }
    }
}

void Ontology::add_frame(Frame frame, const std::string& where) {
    m_known.add(frame.lemma);
    std::vector<Frame>& others = m_frames[static_cast<std::size_t>(frame.kind)][frame.lemma];
    for (const Frame& other : others) {
        const std::optional<std::string> shared = both_ask_for(frame, other);
        if (shared) {
            throw input_error("\"" + predicate_of(frame) + "\" " + *shared + " stands in two frames: " + other.id +
                                  " (" + type_of(other) + ") and " + frame.id + " (" + type_of(frame) + ")",
                              where);
        }
    }
    frame.order = static_cast<std::uint32_t>(m_frame_count++);
    others.push_back(std::move(frame));
}

void Ontology::sort_frames() {
    for (Lexicon& lexicon : m_frames) {
        for (auto& [lemma, frames] : lexicon) {
            std::sort(frames.begin(), frames.end(), [](const Frame& a, const Frame& b) {
                return std::pair{-a.specificity(), a.order} < std::pair{-b.specificity(), b.order};
            });
        }
    }
}

const EventClass* Ontology::event_class(std::string_view type) const {
    const auto found = m_types.find(type);
    return found == m_types.end() ? nullptr : &found->second;
}

const std::vector<Frame>& Ontology::frames(PredicateKind kind, std::string_view lemma) const {
    static const std::vector<Frame> none;
    if (!m_known.may_contain(lemma)) {
        return none;
    }
    const Lexicon& lexicon = m_frames[static_cast<std::size_t>(kind)];
    const auto found = lexicon.find(lemma);
    return found == lexicon.end() ? none : found->second;
}

bool Ontology::is(std::string_view list, std::string_view word) const {
    if (!m_known.may_contain(word)) {
        return false;
    }
    const auto lists = m_lists_of_word.find(word);  // most words are in none
    if (lists == m_lists_of_word.end()) {
        return false;
    }
    const auto bit = m_list_bits.find(list);
    return bit != m_list_bits.end() && lists->second.test(bit->second);
}

void Ontology::complete(EventType& event, Modality modality, bool negated) const {
    const EventClass* type = event_class(event.type);
    if (type == nullptr) {
        event.plover.clear();
        event.quad = 0;
        return;
    }
    std::string turned = modality == Modality::future         ? type->when_future
                         : modality == Modality::hypothetical ? type->when_hypothetical
                                                              : std::string{};
    if (negated) {
        turned =
            modality == Modality::future && !type->when_ruled_out.empty() ? type->when_ruled_out : type->when_negated;
    }
    event.plover = turned.empty() ? type->name : turned;
    event.quad = event_class(event.plover)->quad;
}

}  // namespace entente::extract
