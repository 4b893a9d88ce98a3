#include "services/intake/answer.h"

#include <absl/container/flat_hash_set.h>
#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>
#include <absl/time/civil_time.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "services/intake/visibility.h"
#include "services/kit/text.h"

namespace ourvoice::intake {
namespace {

using survey::v1::Question;
using v1::Answer;

constexpr uint32_t kShortTextLength = 200;
constexpr uint32_t kLongTextLength = 4000;

// Whether the text is a day of the calendar, as YYYY-MM-DD.
bool IsDay(const std::string& text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  if (text.size() != kForm.size()) return false;
  for (size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] == 'd' ? !absl::ascii_isdigit(text[i]) : text[i] != kForm[i]) return false;
  }
  absl::CivilDay day;
  return absl::ParseCivilTime(text, &day);
}

// Judges one answer; each method adds the faults of one kind of question.
class Judge {
 public:
  Judge(const Question& question, const std::vector<std::string>& offered, const Answer& answer,
        std::vector<kit::FieldViolation>& faults)
      : question_(question), offered_(offered), answer_(answer), faults_(faults) {}

  void Value() {
    switch (answer_.value_case()) {
      case Answer::kSkipped:
        return;
      case Answer::kPreferNotToSay:
        if (!question_.prefer_not_to_say())
          Add(".prefer_not_to_say", "`prefer not to say` is not offered here: leave it out");
        return;
      case Answer::VALUE_NOT_SET:
        Add("", "has no value: leave the answer out, or mark it as skipped");
        return;
      default:
        ByType();
    }
  }

  void Support(uint32_t voices) {
    if (answer_.support() == 0) return;
    if (!SaysSomething(answer_)) {
      Add(".support", "must be left out where nothing was answered");
    } else if (voices <= 1) {
      Add(".support", "is for groups: only when more than one took part");
    } else if (answer_.support() > voices) {
      Add(".support", absl::StrCat("must be at most the number of voices, ", voices));
    }
  }

 private:
  void ByType() {
    switch (question_.type_case()) {
      case Question::kYesNo:
        Takes(answer_.has_yes_no(), "yes or no");
        return;
      case Question::kSingleChoice:
        if (Takes(answer_.has_choices(), "one option")) Options(answer_.choices(), ".choices", 1);
        return;
      case Question::kMultipleChoice:
        if (Takes(answer_.has_choices(), "options")) {
          Options(answer_.choices(), ".choices", question_.multiple_choice().choices_max());
        }
        return;
      case Question::kPlace:
        if (Takes(answer_.has_choices(), "one place")) Options(answer_.choices(), ".choices", 1);
        return;
      case Question::kRanking:
        if (Takes(answer_.has_ranking(), "a ranking")) {
          Options(answer_.ranking(), ".ranking", question_.ranking().ranks_max());
        }
        return;
      case Question::kScale:
        if (Takes(answer_.has_scale(), "a point on a scale")) ScalePoint();
        return;
      case Question::kNumber:
        if (Takes(answer_.has_number(), "a number")) Number();
        return;
      case Question::kShortText:
        Text(question_.short_text().length_max(), kShortTextLength);
        return;
      case Question::kLongText:
        Text(question_.long_text().length_max(), kLongTextLength);
        return;
      case Question::kDate:
        if (Takes(answer_.has_date(), "a day")) Date();
        return;
      case Question::kStatement:
      case Question::TYPE_NOT_SET:
        Add("", "takes no answer: leave it out");
    }
  }

  bool Takes(bool fits, std::string_view what) {
    if (!fits) Add("", fmt::format("has a value of another type: the question takes {}", what));
    return fits;
  }

  void Options(const v1::Choices& choices, const char* field, uint32_t count_max) {
    const size_t most =
        count_max == 0 ? offered_.size() : std::min<size_t>(count_max, offered_.size());
    if (choices.options().empty()) {
      Add(field, "must name at least one option, or be marked as skipped");
    }
    if (static_cast<size_t>(choices.options_size()) > most) {
      Add(field, absl::StrCat("must name at most ", most));
      return;
    }
    absl::flat_hash_set<std::string_view> seen;
    for (int i = 0; i < choices.options_size(); ++i) {
      const std::string option_field = absl::StrCat(field, ".options[", i, "]");
      if (std::find(offered_.begin(), offered_.end(), choices.options(i)) == offered_.end()) {
        Add(option_field, "is not an option of the question");
      } else if (!seen.insert(choices.options(i)).second) {
        Add(option_field, "is named twice");
      }
    }
  }

  void ScalePoint() {
    const uint32_t points = question_.scale().points();
    if (answer_.scale() < 1 || answer_.scale() > points) {
      Add(".scale", absl::StrCat("must be from 1 to ", points));
    }
  }

  void Number() {
    const survey::v1::Number& allowed = question_.number();
    const double number = answer_.number();
    if (!std::isfinite(number)) {
      Add(".number", "must be a number");
      return;
    }
    if (allowed.has_least() && number < allowed.least()) {
      Add(".number", absl::StrCat("must be at least ", allowed.least()));
    }
    if (allowed.has_greatest() && number > allowed.greatest()) {
      Add(".number", absl::StrCat("must be at most ", allowed.greatest()));
    }
    if (allowed.whole() && number != std::floor(number)) Add(".number", "must be a whole number");
  }

  void Text(uint32_t length_max, uint32_t length_usual) {
    if (!Takes(answer_.has_text(), "words")) return;
    JudgeText(answer_.text(), length_max == 0 ? length_usual : length_max, Field(".text"), faults_);
  }

  void Date() {
    if (!IsDay(answer_.date())) Add(".date", "must be a day that exists, as YYYY-MM-DD");
  }

  std::string Field(std::string_view part) const {
    return fmt::format("answers[{}]{}", question_.id(), part);
  }

  void Add(std::string_view part, std::string_view description) {
    faults_.push_back({.field = Field(part), .description = std::string(description)});
  }

  const Question& question_;
  const std::vector<std::string>& offered_;
  const Answer& answer_;
  std::vector<kit::FieldViolation>& faults_;
};

}  // namespace

bool JudgeText(std::string_view text, size_t length_max, const std::string& field,
               std::vector<kit::FieldViolation>& faults) {
  if (!kit::IsCleanUtf8(text)) {
    faults.push_back({field, "must be UTF-8 without NUL characters"});
    return false;
  }
  const size_t length = kit::CodePointCount(text);
  if (length > length_max) {
    faults.push_back({field, absl::StrCat("is ", length, " characters long: at most ", length_max,
                                          " are allowed")});
    return false;
  }
  return true;
}

void JudgeRequiredText(std::string_view text, size_t length_max, const std::string& field,
                       std::vector<kit::FieldViolation>& faults) {
  const absl::string_view words(text.data(), text.size());
  if (absl::StripAsciiWhitespace(words).empty()) {
    faults.push_back({field, "must not be empty"});
  } else {
    JudgeText(text, length_max, field, faults);
  }
}

void JudgeAnswer(const PublishedVersion& version, int place, const Answer& answer, uint32_t voices,
                 std::vector<kit::FieldViolation>& faults) {
  const Question& question = version.definition().questions(place);
  Judge judge(question, version.OptionsAt(place), answer, faults);
  if (question.has_statement()) {
    faults.push_back(
        {absl::StrCat("answers[", question.id(), "]"), "takes no answer: leave it out"});
    return;
  }
  judge.Value();
  judge.Support(voices);
}

}  // namespace ourvoice::intake
