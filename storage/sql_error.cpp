#include "storage/sql_error.hpp"

#include <array>
#include <pqxx/except>
#include <string_view>
#include <utility>

#include "base/text.hpp"

namespace entente::storage {
namespace {

constexpr std::string_view k_connection_failure = "08006";

struct Advice {
    std::string_view sqlstate;  ///< all five characters, or the two of a class
    std::string_view sentence;
};

/// What a person can do about it. States that stand for a mistake in the statement itself are absent: there the server's
/// own words say it best.
constexpr std::array<Advice, 19> k_advice{{
    {"53100", "the disk that holds the database is full; free some space and run the command again"},
    {"53200", "the database server is out of memory; try again with smaller batches or less running beside it"},
    {"53300", "the database server has no free connection left; close some, or raise max_connections"},
    {"53400", "the statement needs more temporary space than the server grants (temp_file_limit)"},
    {"42501", "the database user may not do this; ask the owner of the database for the right, or connect as another user"},
    {"25006", "only reading is allowed here"},
    {"57014", "the statement was stopped because it took too long or was cancelled"},
    {"57P01", "the database server was shut down in the middle; nothing half done was kept, run the command again"},
    {"57P02", "the database server crashed in the middle; nothing half done was kept, run the command again"},
    {"57P03", "the database server is just starting or stopping; try again in a moment"},
    {"40001", "another process changed the same rows at the same time, again and again; run the command again"},
    {"40P01", "another process held the same rows in another order, again and again; run the command again"},
    {"55P03", "another process holds the lock that this needs; wait for it to end and run the command again"},
    {"3D000", "there is no such database on the server"},
    {"28P01", "the database server refuses the password"},
    {"28000", "the database server refuses this user"},
    {"08", "the connection to the database broke; nothing half done was kept, run the command again"},
    {"58", "the database server cannot read or write its files; see its log"},
    {"XX", "the database is damaged or its server has a fault; see its log"},
}};

std::string_view find_advice(std::string_view sqlstate) {
    for (const auto& [state, sentence] : k_advice) {
        if (!sqlstate.empty() && sqlstate.substr(0, state.size()) == state) {
            return sentence;
        }
    }
    return {};
}

std::string_view without_prefix(std::string_view line) {
    for (const std::string_view prefix : {"ERROR:", "FATAL:", "PANIC:"}) {
        if (const auto found = line.find(prefix); found != std::string_view::npos) {
            return trim(line.substr(found + prefix.size()));
        }
    }
    return trim(line);
}

/// "ERROR:  a\nLINE 1: …\n   ^\nHINT:  b" -> "a (hint: b)". The quoted statement and its caret make no sense in one line.
std::string in_one_line(std::string_view report) {
    std::string result;
    for (const std::string_view line : split(report, '\n')) {
        if (result.empty()) {
            result = without_prefix(line);
            continue;
        }
        for (const auto& [prefix, label] : {std::pair{"DETAIL:", "detail"}, std::pair{"HINT:", "hint"}}) {
            if (line.starts_with(prefix)) {
                result += std::string{" ("} + label + ": ";
                result += trim(line.substr(std::string_view{prefix}.size()));
                result += ")";
            }
        }
    }
    return result;
}

struct ConnectionSymptom {
    std::string_view words;  ///< in libpq's or the server's English message
    std::string_view sqlstate;
    std::string_view sentence;  ///< "{}" stands for the place
};

/// In this order: the more telling words first.
constexpr std::array<ConnectionSymptom, 15> k_symptoms{{
    {"password authentication failed", "28P01", "{} refuses the password; check user and password"},
    {"no password supplied", "28P01", "{} wants a password; put it into ~/.pgpass or PGPASSWORD"},
    {"Peer authentication failed", "28000", "{} knows users by their system account; connect as that account's database user"},
    {"no pg_hba.conf entry", "28000", "{} admits no connection from here for this user; its pg_hba.conf decides"},
    {"authentication failed", "28000", "{} refuses this user"},
    {"the database system is", "57P03", "{} is just starting or stopping; try again in a moment"},
    {"too many clients", "53300", "{} has no free connection left; close some, or raise max_connections"},
    {"remaining connection slots", "53300", "{} has no free connection left; close some, or raise max_connections"},
    {"permission denied for database", "42501", "{} may not be used by this user; ask its owner for the right to connect"},
    {"could not translate host name", "08001", "{} cannot be reached: the host name is unknown"},
    {"Connection refused", "08001", "{} cannot be reached: nothing listens there; is the server running, are host and port right?"},
    {"No such file or directory", "08001", "{} cannot be reached: nothing listens there; is the server running, are host and port right?"},
    {"timeout expired", "08001", "{} cannot be reached: it did not answer in time"},
    {"No route to host", "08001", "{} cannot be reached: there is no way to that host"},
    {"Permission denied", "08001", "{} cannot be reached: its socket is closed to this user"},
}};

std::string with_place(std::string_view sentence, const std::string& place) {
    std::string result{sentence};
    const auto hole = result.find("{}");
    return hole == std::string::npos ? result : result.replace(hole, 2, place);
}

}  // namespace

SqlError::SqlError(const std::string& message, std::string context, std::string sqlstate)
    : Error{ErrorKind::database, message, std::move(context)}, m_sqlstate{std::move(sqlstate)} {}

bool SqlError::may_succeed_again() const noexcept { return m_sqlstate == "40001" || m_sqlstate == "40P01"; }

SqlError describe_statement_error(const std::string& sqlstate, const std::string& report) {
    const std::string words = in_one_line(report);
    const std::string state = sqlstate.empty() ? "" : "SQLSTATE " + sqlstate;
    if (words.find("cannot insert multiple commands") != std::string::npos) {
        return SqlError{"only one SQL statement can be run at a time", state, sqlstate};
    }
    if (const auto advice = find_advice(sqlstate); !advice.empty()) {
        return SqlError{std::string{advice} + " (" + words + ")", state, sqlstate};
    }
    return SqlError{words, state, sqlstate};
}

SqlError describe_connection_error(const std::string& report, const std::string& place) {
    const std::string words = in_one_line(report);
    const bool missing = words.find("does not exist") != std::string::npos;
    if (missing && words.find("database \"") != std::string::npos) {
        return SqlError{place + " does not exist; create it with createdb, or name another with --db", words, "3D000"};
    }
    if (missing && words.find("role \"") != std::string::npos) {
        return SqlError{place + " does not know this user; create it with createuser, or name another in --db", words,
                        "28000"};
    }
    for (const auto& [symptom, sqlstate, sentence] : k_symptoms) {
        if (words.find(symptom) != std::string::npos) {
            return SqlError{with_place(sentence, place), words, std::string{sqlstate}};
        }
    }
    return SqlError{place + " cannot be used", words, "08001"};
}

namespace {

/// libpqxx 6.4 drops the SQLSTATE of the errors for which it has a class of their own.
std::string sqlstate_of(const pqxx::sql_error& error) {
    if (!error.sqlstate().empty()) {
        return error.sqlstate();
    }
    const auto is = [&](auto* type) { return dynamic_cast<decltype(type)>(&error) != nullptr; };
    return is(static_cast<const pqxx::insufficient_privilege*>(nullptr))  ? "42501"
           : is(static_cast<const pqxx::disk_full*>(nullptr))             ? "53100"
           : is(static_cast<const pqxx::out_of_memory*>(nullptr))         ? "53200"
           : is(static_cast<const pqxx::unique_violation*>(nullptr))      ? "23505"
           : is(static_cast<const pqxx::foreign_key_violation*>(nullptr)) ? "23503"
           : is(static_cast<const pqxx::check_violation*>(nullptr))       ? "23514"
           : is(static_cast<const pqxx::not_null_violation*>(nullptr))    ? "23502"
           : is(static_cast<const pqxx::undefined_table*>(nullptr))       ? "42P01"
           : is(static_cast<const pqxx::undefined_column*>(nullptr))      ? "42703"
           : is(static_cast<const pqxx::undefined_function*>(nullptr))    ? "42883"
           : is(static_cast<const pqxx::syntax_error*>(nullptr))          ? "42601"
                                                                          : "";
}

}  // namespace

void translate_errors(const std::function<void()>& action) {
    try {
        action();
    } catch (const pqxx::sql_error& error) {
        throw describe_statement_error(sqlstate_of(error), error.what());
    } catch (const pqxx::serialization_failure& error) {
        throw describe_statement_error("40001", error.what());
    } catch (const pqxx::deadlock_detected& error) {
        throw describe_statement_error("40P01", error.what());
    } catch (const pqxx::in_doubt_error& error) {
        throw SqlError{"the connection broke while the work was being made permanent, so it may or may not be stored; run "
                       "the command again, what is stored is not stored twice",
                       in_one_line(error.what()), std::string{k_connection_failure}};
    } catch (const pqxx::broken_connection& error) {
        throw describe_statement_error(std::string{k_connection_failure}, error.what());
    } catch (const pqxx::failure& error) {
        throw describe_statement_error({}, error.what());
    } catch (const pqxx::pqxx_exception& error) {
        throw internal_error(error.base().what(), "libpqxx");
    }
}

}  // namespace entente::storage
