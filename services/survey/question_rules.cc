#include "services/survey/question_rules.h"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "services/survey/question_options.h"

namespace ourvoice::survey {
namespace {

constexpr uint32_t kScalePointsMin = 2;
constexpr uint32_t kScalePointsMax = 11;
constexpr uint32_t kAnswerCodePointsMax = 4000;

// One question with where it stands.
struct Subject {
  const v1::SurveyDefinition& definition;
  const v1::Question& question;
  std::string path;
  std::string type_path;
  Violations& violations;

  void Add(std::string field, std::string description) const {
    violations.push_back({std::move(field), std::move(description)});
  }
};

void CheckScale(const Subject& subject) {
  const v1::Scale& scale = subject.question.scale();
  if (scale.points() < kScalePointsMin || scale.points() > kScalePointsMax) {
    subject.Add(subject.type_path + ".points", "must be from 2 to 11");
  }
  if (!v1::Scale::Style_IsValid(scale.style()) || scale.style() == v1::Scale::STYLE_UNSPECIFIED) {
    subject.Add(subject.type_path + ".style", "must be labelled, smiley or number");
  }
  const bool labelled = scale.style() == v1::Scale::STYLE_LABELLED;
  if (labelled || scale.has_lowest()) {
    CheckWording(scale.lowest(), subject.type_path + ".lowest", subject.violations);
  }
  if (labelled || scale.has_highest()) {
    CheckWording(scale.highest(), subject.type_path + ".highest", subject.violations);
  }
}

void CheckNumber(const Subject& subject) {
  const v1::Number& number = subject.question.number();
  if (!std::isfinite(number.least()) || !std::isfinite(number.greatest())) {
    subject.Add(subject.type_path, "has a limit that is not a number");
  } else if (number.has_least() && number.has_greatest() && number.least() > number.greatest()) {
    subject.Add(subject.type_path + ".least", "must not be more than `greatest`");
  }
}

void CheckLength(const Subject& subject, uint32_t length_max) {
  if (length_max > kAnswerCodePointsMax) {
    subject.Add(subject.type_path + ".length_max", "must be 4,000 at most");
  }
}

void CheckOptions(const Subject& subject) {
  const auto& options = OwnOptions(subject.question);
  // A bound single choice may leave its options to the dimension.
  const bool from_dimension = subject.question.has_single_choice() && options.empty() &&
                              !subject.question.dimension().empty();
  if (options.size() < 2 && !from_dimension) {
    subject.Add(subject.type_path + ".options", "must be two or more");
  }
  std::set<std::string_view> seen;
  for (int i = 0; i < options.size(); ++i) {
    const std::string path = fmt::format("{}.options[{}]", subject.type_path, i);
    CheckId(options[i].id(), path + ".id", subject.violations);
    CheckUnique(seen, options[i].id(), path + ".id", subject.violations);
    CheckWording(options[i].text(), path + ".text", subject.violations);
  }
}

void CheckCountMax(const Subject& subject, std::string_view field, uint32_t count_max) {
  const auto option_count = static_cast<uint32_t>(OwnOptions(subject.question).size());
  if (count_max > option_count) {
    subject.Add(fmt::format("{}.{}", subject.type_path, field),
                fmt::format("must not be more than the {} options", option_count));
  }
}

void CheckType(const Subject& subject) {
  const v1::Question& question = subject.question;
  switch (question.type_case()) {
    case v1::Question::kSingleChoice:
      return CheckOptions(subject);
    case v1::Question::kMultipleChoice:
      CheckOptions(subject);
      return CheckCountMax(subject, "choices_max", question.multiple_choice().choices_max());
    case v1::Question::kRanking:
      CheckOptions(subject);
      return CheckCountMax(subject, "ranks_max", question.ranking().ranks_max());
    case v1::Question::kScale:
      return CheckScale(subject);
    case v1::Question::kNumber:
      return CheckNumber(subject);
    case v1::Question::kShortText:
      return CheckLength(subject, question.short_text().length_max());
    case v1::Question::kLongText:
      return CheckLength(subject, question.long_text().length_max());
    case v1::Question::kStatement:
      if (question.prefer_not_to_say()) {
        subject.Add(subject.path + ".prefer_not_to_say",
                    "is for questions; a statement is only read");
      }
      return;
    case v1::Question::kPlace:
      if (question.dimension().empty()) {
        subject.Add(subject.path + ".dimension", "is missing; a place takes its options from one");
      }
      return;
    case v1::Question::kYesNo:
    case v1::Question::kDate:
      return;
    case v1::Question::TYPE_NOT_SET:
      return subject.Add(subject.path,
                         "has no type; say what can be answered, such as `long_text`");
  }
}

void CheckBinding(const Subject& subject) {
  const v1::Question& question = subject.question;
  if (question.dimension().empty()) return;
  const std::string path = subject.path + ".dimension";
  if (!question.has_single_choice() && !question.has_multiple_choice() && !question.has_place()) {
    subject.Add(path, "is only for choices and places");
    return;
  }
  const common::v1::Dimension* dimension = FindDimension(subject.definition, question.dimension());
  if (dimension == nullptr) {
    subject.Add(path, "is not among the dimensions of this survey");
    return;
  }
  std::set<std::string_view> options;
  for (const v1::Option& option : OwnOptions(question)) options.insert(option.id());
  std::set<std::string_view> categories;
  for (const auto& category : dimension->categories()) categories.insert(category.id());
  if (!options.empty() && options != categories) {
    subject.Add(subject.type_path + ".options",
                fmt::format("must be the categories of the dimension `{}`, no more and no fewer",
                            dimension->id()));
  }
}

void CheckAudio(const Subject& subject) {
  for (const auto& [tag, name] : subject.question.audio()) {
    if (!IsLanguageTag(tag)) {
      subject.Add(subject.path + ".audio", "has a malformed language tag");
    }
  }
}

}  // namespace

void CheckQuestions(const v1::SurveyDefinition& definition, Violations& violations) {
  std::set<std::string_view> seen;
  for (int i = 0; i < definition.questions_size(); ++i) {
    const v1::Question& question = definition.questions(i);
    const std::string path = fmt::format("questions[{}]", i);
    const Subject subject{definition, question, path,
                          fmt::format("{}.{}", path, TypeName(question)), violations};
    CheckId(question.id(), path + ".id", violations);
    CheckUnique(seen, question.id(), path + ".id", violations);
    CheckWording(question.text(), path + ".text", violations);
    if (question.has_help()) CheckWording(question.help(), path + ".help", violations);
    CheckType(subject);
    CheckBinding(subject);
    CheckAudio(subject);
  }
}

}  // namespace ourvoice::survey
