#include "clients/cli/response_columns.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_replace.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "services/kit/hidden_characters.h"

namespace ourvoice::cli {
namespace {

using survey::v1::SurveyDefinition;
using Kind = ColumnTarget::Kind;

constexpr std::pair<std::string_view, Kind> kReserved[] = {
    {"id", Kind::kId},
    {"wave", Kind::kWave},
    {"setting", Kind::kSetting},
    {"language", Kind::kLanguage},
    {"version", Kind::kVersion},
    {"voices", Kind::kVoices},
    {"helped_by", Kind::kHelpedBy},
    {"own_words", Kind::kOwnWords},
    {"may_quote", Kind::kMayQuote},
};
constexpr std::string_view kSupportSuffix = ".support";
constexpr std::string_view kQuestionPrefix = "question:";

absl::Status Wrong(const std::string& message) { return absl::InvalidArgumentError(message); }

// A file without header has answers where names should be: a name is shown only in part.
std::string Shown(std::string_view name) { return fmt::format("`{}`", kit::Excerpt(name)); }

// The name as ids are written: `Use Park` is `use-park`, `Helped-By` is `helped-by`.
std::string Simplified(std::string_view name) {
  return absl::StrReplaceAll(absl::AsciiStrToLower({name.data(), name.size()}),
                             {{" ", "-"}, {"_", "-"}});
}

// What a column may be called that was likely meant; empty when nothing is near.
std::string Near(const SurveyDefinition& definition, std::string_view name) {
  for (const survey::v1::Question& question : definition.questions()) {
    if (Simplified(name) == Simplified(question.id())) return question.id();
  }
  for (const auto& [reserved, kind] : kReserved) {
    if (Simplified(name) == Simplified(reserved)) return std::string(reserved);
  }
  return "";
}

std::string QuestionsOf(const SurveyDefinition& definition) {
  constexpr int kShownMax = 20;
  std::string list;
  int count = 0;
  for (const survey::v1::Question& question : definition.questions()) {
    if (question.has_statement()) continue;
    if (++count <= kShownMax) list += (list.empty() ? "" : ", ") + question.id();
  }
  return count > kShownMax ? fmt::format("{} and {} more", list, count - kShownMax) : list;
}

bool IsInHeader(const std::vector<std::string>& header, const std::string& column) {
  return std::find(header.begin(), header.end(), column) != header.end();
}

std::optional<Kind> ReservedKind(std::string_view name) {
  for (const auto& [reserved, kind] : kReserved) {
    if (reserved == name) return kind;
  }
  return std::nullopt;
}

// Finds what is called `name`; nothing when nothing is.
absl::StatusOr<std::optional<ColumnTarget>> FindTarget(const SurveyDefinition& definition,
                                                       std::string_view name) {
  std::string_view id = name;
  const bool question_only = id.substr(0, kQuestionPrefix.size()) == kQuestionPrefix;
  if (question_only) id.remove_prefix(kQuestionPrefix.size());
  const std::optional<Kind> reserved = question_only ? std::nullopt : ReservedKind(id);
  const std::string_view called = id;
  const bool support = id.size() > kSupportSuffix.size() &&
                       id.substr(id.size() - kSupportSuffix.size()) == kSupportSuffix;
  if (support) id.remove_suffix(kSupportSuffix.size());
  for (int place = 0; place < definition.questions_size(); ++place) {
    if (definition.questions(place).id() != id) continue;
    if (reserved.has_value()) {
      return Wrong(fmt::format(
          "column {} is reserved, and the survey has a question of that name: rename the column, "
          "and give the question with --column {}{}=COLUMN",
          Shown(name), kQuestionPrefix, id));
    }
    if (definition.questions(place).has_statement()) {
      return Wrong(
          fmt::format("column {}: the question only says something and takes no answer: "
                      "leave the column out with --ignore",
                      Shown(name)));
    }
    return ColumnTarget{.kind = support ? Kind::kSupport : Kind::kAnswer,
                        .question = place,
                        .name = std::string(called)};
  }
  if (reserved.has_value()) return ColumnTarget{.kind = *reserved, .name = std::string(called)};
  return std::nullopt;
}

// Column by column: what the command line says it gives.
using Chosen = std::map<std::string, ColumnTarget>;

absl::StatusOr<Chosen> ChosenTargets(const SurveyDefinition& definition,
                                     const std::vector<std::string>& header,
                                     const ColumnOptions& options) {
  Chosen chosen;
  for (const auto& [name, column] : options.columns) {
    if (!IsInHeader(header, column)) {
      return Wrong(
          fmt::format("--column {}={}: the file has no column of that name", name, column));
    }
    const auto target = FindTarget(definition, name);
    if (!target.ok()) return target.status();
    if (!target->has_value()) {
      return Wrong(
          fmt::format("--column {}={}: `{}` is neither a question of the survey nor a "
                      "reserved name",
                      name, column, name));
    }
    if (!chosen.emplace(column, **target).second) {
      return Wrong(fmt::format("--column {}={}: the column is given twice", name, column));
    }
  }
  for (const std::string& column : options.ignored) {
    if (!IsInHeader(header, column)) {
      return Wrong(fmt::format("--ignore {}: the file has no column of that name", column));
    }
    if (!chosen.emplace(column, ColumnTarget{}).second) {
      return Wrong(fmt::format("--ignore {}: the column is given twice", column));
    }
  }
  return chosen;
}

absl::Status CheckTogether(const std::vector<std::string>& header,
                           const std::vector<ColumnTarget>& targets) {
  std::map<std::string, size_t> givers;
  bool answers = false;
  for (size_t column = 0; column < targets.size(); ++column) {
    if (targets[column].kind == Kind::kIgnored) continue;
    answers = answers || targets[column].kind == Kind::kAnswer;
    const auto [first, is_new] = givers.emplace(
        fmt::format("{}/{}", targets[column].question, targets[column].name), column);
    if (!is_new) {
      return Wrong(fmt::format("columns {} and {} both give `{}`: leave one out with --ignore",
                               Shown(header[first->second]), Shown(header[column]),
                               targets[column].name));
    }
  }
  if (!answers) {
    return Wrong(
        "no column gives an answer: name the columns after the survey's questions, or say which is "
        "which with --column QUESTION=COLUMN");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<ColumnTarget>> ResolveColumns(const SurveyDefinition& definition,
                                                         const std::vector<std::string>& header,
                                                         const ColumnOptions& options) {
  const absl::StatusOr<Chosen> chosen = ChosenTargets(definition, header, options);
  if (!chosen.ok()) return chosen.status();
  std::vector<ColumnTarget> targets;
  std::string unknown;
  for (const std::string& column : header) {
    if (const auto given = chosen->find(column); given != chosen->end()) {
      targets.push_back(given->second);
      continue;
    }
    const auto target = FindTarget(definition, column);
    if (!target.ok()) return target.status();
    if (target->has_value()) {
      targets.push_back(**target);
    } else {
      unknown += (unknown.empty() ? "" : ", ") + Shown(column);
      const std::string near = Near(definition, column);
      if (!near.empty()) unknown += fmt::format(" (did you mean `{}`?)", near);
    }
  }
  if (!unknown.empty()) {
    const std::string_view advice =
        options.one_answer ? ""
                           : "\nSay which question a column answers with --column QUESTION=COLUMN, "
                             "or leave it out with --ignore COLUMN.";
    return Wrong(
        fmt::format("no question of the survey is called {}.\nThe questions of {} are: {}.{}",
                    unknown, definition.id(), QuestionsOf(definition), advice));
  }
  if (const absl::Status status = CheckTogether(header, targets); !status.ok()) return status;
  return targets;
}

}  // namespace ourvoice::cli
