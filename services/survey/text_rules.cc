#include "services/survey/text_rules.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "services/kit/hidden_characters.h"
#include "services/kit/text.h"

namespace ourvoice::survey {
namespace {

constexpr size_t kNameCodePointsMax = 200;
constexpr size_t kFactCodePointsMax = 500;
constexpr size_t kTextCodePointsMax = 2000;
constexpr std::string_view kVersionMark = "-x-";
constexpr std::array<std::string_view, 5> kVersions = {"easy", "4to7", "8to11", "11to16", "16to25"};

void CheckText(std::string_view text, size_t code_points_max, std::string_view path,
               Violations& violations) {
  const auto add = [&](std::string description) {
    violations.push_back({std::string(path), std::move(description)});
  };
  if (!kit::IsCleanUtf8(text)) {
    add("is not clean UTF-8; save the file as UTF-8 without NUL characters");
  } else if (kit::HasHiddenCharacters(text)) {
    add("holds a character that is not seen, such as one that turns the direction of writing; "
        "type the text anew");
  } else if (std::ranges::all_of(text, absl::ascii_isspace)) {
    add("is empty; write a text or leave it out");
  } else if (const size_t count = kit::CodePointCount(text); count > code_points_max) {
    add(fmt::format("has {} characters; at most {} are allowed", count, code_points_max));
  }
}

// A language, with its script (`Hant`) and region (`BR`) where they matter.
bool IsLanguage(std::string_view language) {
  const std::vector<std::string> parts = absl::StrSplit(std::string(language), '-');
  const auto all = [](std::string_view part, auto&& test) {
    return std::ranges::all_of(part, test);
  };
  if (parts[0].size() < 2 || parts[0].size() > 3 || !all(parts[0], absl::ascii_islower)) {
    return false;
  }
  size_t next = 1;
  if (next < parts.size() && parts[next].size() == 4 && absl::ascii_isupper(parts[next][0]) &&
      all(parts[next].substr(1), absl::ascii_islower)) {
    ++next;
  }
  if (next < parts.size() && parts[next].size() == 2 && all(parts[next], absl::ascii_isupper)) {
    ++next;
  }
  return next == parts.size();
}

}  // namespace

void CheckId(std::string_view id, std::string_view path, Violations& violations) {
  if (!kit::IsId(id)) {
    violations.push_back(
        {std::string(path), "must be 1 to 63 lower-case letters, digits and dashes"});
  }
}

void CheckName(std::string_view name, std::string_view path, Violations& violations) {
  CheckText(name, kNameCodePointsMax, path, violations);
}

void CheckFact(std::string_view text, std::string_view path, Violations& violations) {
  CheckText(text, kFactCodePointsMax, path, violations);
}

void CheckUnique(std::set<std::string_view>& seen, std::string_view id, std::string_view path,
                 Violations& violations) {
  if (!seen.insert(id).second) {
    violations.push_back({std::string(path), "stands here a second time; ids must be unique"});
  }
}

std::string_view LanguageOf(std::string_view tag) { return tag.substr(0, tag.find(kVersionMark)); }

bool IsLanguageTag(std::string_view tag) {
  const std::string_view language = LanguageOf(tag);
  if (language.size() == tag.size()) return IsLanguage(tag);
  const std::string_view version = tag.substr(language.size() + kVersionMark.size());
  return IsLanguage(language) && std::ranges::find(kVersions, version) != kVersions.end();
}

void CheckWording(const common::v1::Wording& wording, std::string_view path,
                  Violations& violations) {
  const std::map<std::string_view, std::string_view> texts(wording.by_tag().begin(),
                                                           wording.by_tag().end());
  if (texts.empty()) {
    violations.push_back({std::string(path), "has no text; write one, in English first"});
  }
  for (const auto& [tag, text] : texts) {
    if (!IsLanguageTag(tag)) {
      violations.push_back(
          {fmt::format("{}.by_tag", path),
           "has a malformed tag; use a language such as `en`, alone or with -x-easy, -x-4to7, "
           "-x-8to11, -x-11to16 or -x-16to25"});
      continue;
    }
    const std::string text_path = fmt::format("{}.by_tag[{}]", path, tag);
    CheckText(text, kTextCodePointsMax, text_path, violations);
    if (!texts.contains("en") && !texts.contains(LanguageOf(tag))) {
      violations.push_back(
          {text_path, fmt::format("is a version without its language; write `{}` too, or `en`",
                                  LanguageOf(tag))});
    }
  }
}

}  // namespace ourvoice::survey
