#include "services/screening/lexicon.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <utility>

#include "services/screening/hash.h"

namespace ourvoice::screening {
namespace {

using safeguarding::v1::ConcernCategory;
using safeguarding::v1::Severity;

// Words between two steps of a pattern where it does not say how many.
constexpr uint32_t kUsualGap = 2;
constexpr uint32_t kWidestGap = 12;
constexpr size_t kMostSteps = 8;

using Parts = std::vector<std::string_view>;

std::optional<Severity> SeverityNamed(std::string_view name) {
  if (name == "signal") return safeguarding::v1::SEVERITY_SIGNAL;
  if (name == "low") return safeguarding::v1::SEVERITY_LOW;
  if (name == "high") return safeguarding::v1::SEVERITY_HIGH;
  if (name == "immediate") return safeguarding::v1::SEVERITY_IMMEDIATE;
  return std::nullopt;
}

bool ReadNumber(std::string_view text, uint32_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

class Reader {
 public:
  absl::StatusOr<Lexicon> Read(const std::vector<LexiconFile>& files) {
    // Words are known before phrases are read, whose words are found by their lemma.
    for (const bool words : {true, false}) {
      for (const LexiconFile& file : files) {
        const absl::Status status = ReadFile(file, words);
        if (!status.ok()) return status;
      }
    }
    for (const auto& [name, id] : ids_) {
      if (!defined_[id]) {
        return absl::InvalidArgumentError(
            fmt::format("{}: there is no class {}", first_use_[id], name));
      }
    }
    return std::move(lexicon_);
  }

 private:
  absl::Status ReadFile(const LexiconFile& file, bool words) {
    category_ = safeguarding::v1::CONCERN_CATEGORY_UNSPECIFIED;
    foreign_ = file.name == "other_languages.txt";
    if (file.name == "weights.txt") {
      lexicon_.weights = file.text;
      return absl::OkStatus();
    }
    size_t number = 0;
    for (std::string_view rest = file.text; !rest.empty();) {
      const std::string_view whole = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(whole.size() + 1, rest.size()));
      place_ = fmt::format("{}:{}", file.name, ++number);
      const Parts parts = Split(whole.substr(0, whole.find('#')), ' ');
      if (parts.empty()) continue;
      const absl::Status status = ReadLine(file.name, parts, words);
      if (!status.ok()) {
        return absl::InvalidArgumentError(
            fmt::format("{}: {}", place_, std::string(status.message())));
      }
    }
    return absl::OkStatus();
  }

  absl::Status ReadLine(std::string_view file, const Parts& parts, bool words) {
    if (file == "known_words.txt") return words ? ReadKnown(parts) : absl::OkStatus();
    if (file == "respellings.txt") return words ? ReadRespelling(parts) : absl::OkStatus();
    if (file == "forms.txt") return words ? ReadForms(parts) : absl::OkStatus();
    if (parts[0] == "class") return ReadClass(parts, words);
    if (parts[0] == "category") return ReadCategory(parts);
    return words ? KnowWordsOf(parts) : ReadPattern(parts);
  }

  absl::Status ReadKnown(const Parts& parts) {
    for (const std::string_view word : parts) lexicon_.speller.AddKnown(word);
    return absl::OkStatus();
  }

  absl::Status ReadRespelling(const Parts& parts) {
    if (parts.size() < 3 || parts[1] != "=") {
      return absl::InvalidArgumentError("expected `written = read`");
    }
    lexicon_.speller.AddRespelling(
        parts[0], fmt::format("{}", fmt::join(parts.begin() + 2, parts.end(), " ")));
    return absl::OkStatus();
  }

  absl::Status ReadForms(const Parts& parts) {
    if (parts.size() < 2) return absl::InvalidArgumentError("expected `lemma form …`");
    for (const std::string_view form : parts) lexicon_.speller.AddForm(form, parts[0]);
    return absl::OkStatus();
  }

  absl::Status ReadCategory(const Parts& parts) {
    ConcernCategory category = safeguarding::v1::CONCERN_CATEGORY_UNSPECIFIED;
    if (parts.size() != 2 ||
        !ConcernCategory_Parse(absl::AsciiStrToUpper(fmt::format("CONCERN_CATEGORY_{}", parts[1])),
                               &category)) {
      return absl::InvalidArgumentError("expected `category` and one of concern.proto");
    }
    category_ = category;
    return absl::OkStatus();
  }

  absl::Status ReadClass(const Parts& parts, bool words) {
    if (parts.size() < 4 || parts[2] != "=") {
      return absl::InvalidArgumentError("expected `class name = word …`");
    }
    const ClassId id = Named(parts[1]);
    defined_[id] = true;
    for (size_t i = 3; i < parts.size(); ++i) {
      if (words) {
        KnowWords(parts[i]);
      } else if (parts[i].starts_with('@')) {
        AddAll(Named(parts[i].substr(1)), id);
      } else {
        AddPhrase(parts[i], id);
      }
    }
    return absl::OkStatus();
  }

  absl::Status KnowWordsOf(const Parts& parts) {
    for (size_t i = 1; i < parts.size(); ++i) {
      for (const std::string_view phrase : Split(parts[i], '|')) KnowWords(phrase);
    }
    return absl::OkStatus();
  }

  void KnowWords(std::string_view phrase) {
    if (phrase.find_first_of("@.!&") != std::string_view::npos) return;
    for (const std::string_view word : Split(phrase, '_')) {
      if (foreign_) {
        lexicon_.speller.AddForeign(word);
      } else {
        lexicon_.speller.AddKnown(word);
      }
    }
  }

  absl::Status ReadPattern(const Parts& parts) {
    const std::optional<Severity> severity = SeverityNamed(parts[0]);
    if (!severity.has_value()) {
      return absl::InvalidArgumentError(
          "expected `class`, `category`, `signal`, `low`, `high` or `immediate`");
    }
    if (category_ == safeguarding::v1::CONCERN_CATEGORY_UNSPECIFIED) {
      return absl::InvalidArgumentError("there is no `category` before this pattern");
    }
    Pattern pattern{.category = category_, .severity = *severity, .place = place_};
    Sequence sequence;
    uint32_t gap = kUsualGap;
    bool excluding = false;
    const auto finish = [&] {
      if (!sequence.empty()) pattern.sequences.push_back(std::move(sequence));
      sequence = Sequence();
      gap = kUsualGap;
    };
    for (size_t i = 1; i < parts.size(); ++i) {
      const std::string_view part = parts[i];
      if (part == "&") {
        finish();
      } else if (part == "!") {
        excluding = true;
      } else if (part.starts_with('.')) {
        if (!ReadNumber(part.substr(1), gap) || gap > kWidestGap) {
          return absl::InvalidArgumentError(
              fmt::format("expected a gap from .0 to .{}", kWidestGap));
        }
      } else if (excluding) {
        pattern.unless.push_back(ClassOf(part));
      } else {
        sequence.push_back({.of = ClassOf(part), .gap = gap});
        gap = kUsualGap;
        if (sequence.size() > kMostSteps) return absl::InvalidArgumentError("too many steps");
      }
    }
    finish();
    if (pattern.sequences.empty()) return absl::InvalidArgumentError("there is nothing to find");
    lexicon_.patterns.push_back(std::move(pattern));
    return absl::OkStatus();
  }

  ClassId NewClass(std::string_view name) {
    lexicon_.classes.push_back(
        {.name = std::string(name), .hash = HashOf(fmt::format("@{}", name))});
    defined_.push_back(false);
    first_use_.push_back(place_);
    phrases_.emplace_back();
    return static_cast<ClassId>(lexicon_.classes.size() - 1);
  }

  ClassId Named(std::string_view name) {
    const auto found = ids_.find(name);
    if (found != ids_.end()) return found->second;
    const ClassId id = NewClass(name);
    ids_.emplace(std::string(name), id);
    return id;
  }

  // The class that a step of a pattern names, or whose words it lists.
  ClassId ClassOf(std::string_view part) {
    if (part.starts_with('@') && part.find('|') == std::string_view::npos) {
      return Named(part.substr(1));
    }
    const auto found = listed_.find(part);
    if (found != listed_.end()) return found->second;
    const ClassId id = NewClass("");
    listed_.emplace(std::string(part), id);
    for (const std::string_view phrase : Split(part, '|')) {
      if (phrase.starts_with('@')) {
        AddAll(Named(phrase.substr(1)), id);
      } else {
        AddPhrase(phrase, id);
      }
    }
    return id;
  }

  // What is of one class is of another too.
  void AddAll(ClassId from, ClassId to) {
    const std::vector<std::string> phrases = phrases_[from];
    for (const std::string& phrase : phrases) AddPhrase(phrase, to);
  }

  void AddPhrase(std::string_view phrase, ClassId id) {
    phrases_[id].emplace_back(phrase);
    std::vector<std::string> words;
    for (const std::string_view word : Split(phrase, '_')) {
      // As a text is read, so that a phrase may be written as a child would.
      for (Word& read : lexicon_.speller.Read(word)) words.push_back(std::move(read.text));
    }
    if (words.empty()) return;
    std::string first = std::move(words.front());
    words.erase(words.begin());
    Entry& entry = lexicon_.entries[first];
    if (!words.empty()) {
      std::vector<Phrase>& phrases = entry.phrases[words.front()];
      phrases.push_back({.rest = std::move(words), .of = id});
    } else if (entry.alone.empty() || entry.alone.back() != id) {
      entry.alone.push_back(id);
    }
  }

  Lexicon lexicon_;
  ConcernCategory category_ = safeguarding::v1::CONCERN_CATEGORY_UNSPECIFIED;
  bool foreign_ = false;
  std::string place_;
  TextMap<ClassId> ids_;
  TextMap<ClassId> listed_;
  std::vector<bool> defined_;
  std::vector<std::string> first_use_;
  std::vector<std::vector<std::string>> phrases_;
};

}  // namespace

absl::StatusOr<Lexicon> ReadLexicon(const std::vector<LexiconFile>& files) {
  return Reader().Read(files);
}

}  // namespace ourvoice::screening
