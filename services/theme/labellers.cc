#include "services/theme/labellers.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "services/theme/language.h"
#include "services/theme/learning.h"
#include "services/theme/lexical_coder.h"

namespace ourvoice::theme {
namespace {

// A theme that leads to several values of a frame speaks less surely for each: on the texts of
// docs/theming.md four times in five.
constexpr double kShareOfOneOfMany = 0.8;

// What the labels of a theme are.
std::map<std::string, std::vector<std::string>> LabelsByTheme(const v1::Codebook& codebook,
                                                              std::string_view frame) {
  std::map<std::string, std::vector<std::string>> labels;
  for (const v1::Theme& theme : codebook.themes()) {
    if (frame.empty()) labels[theme.id()] = {theme.id()};
    for (const v1::FrameLink& link : theme.links()) {
      if (link.frame() == frame) labels[theme.id()].push_back(link.value());
    }
  }
  return labels;
}

TextInContext ContextOf(const LabelledText& text, const Labeller& hints) {
  TextInContext context{.text = text.text, .question = text.question, .hints = {}};
  if (hints != nullptr) {
    for (GivenLabel& hint : hints(text)) {
      context.hints.push_back({std::move(hint.id), hint.confidence});
    }
  }
  return context;
}

size_t TestPartOf(const LabelledText& text, size_t parts) {
  return PartOf(text.author.empty() ? text.text : text.author, "evaluation", parts);
}

}  // namespace

absl::StatusOr<std::shared_ptr<const LearnedModel>> LearnFrom(
    const std::vector<LabelledText>& texts, std::string_view language, const Labeller& hints,
    bool label_counts_are_a_rule) {
  std::vector<TrainingText> training;
  for (const LabelledText& text : texts) {
    training.push_back({ContextOf(text, hints), text.labels, text.author});
  }
  return Learn(training, {.language = BaseLanguage(language),
                          .label_counts_are_a_rule = label_counts_are_a_rule});
}

Labeller LabelByCodebook(const v1::Codebook& codebook, std::string_view frame,
                         std::string_view language) {
  return [coder = std::make_shared<const LexicalCoder>(codebook),
          labels_by_theme = LabelsByTheme(codebook, frame),
          language = std::string(language)](const LabelledText& text) {
    // By label, how likely none of the themes that lead to it is right.
    std::map<std::string, double> doubts;
    const v1::TextCoding coding = coder->Code(text.text, language);
    for (const v1::ThemeCoding& theme : coding.themes()) {
      const auto labels = labels_by_theme.find(theme.theme_id());
      if (labels == labels_by_theme.end()) continue;
      for (const std::string& label : labels->second) {
        const double share = labels->second.size() == 1 ? 1 : kShareOfOneOfMany;
        double& doubt = doubts.try_emplace(label, 1).first->second;
        doubt *= 1 - share * theme.confidence();
      }
    }
    std::vector<GivenLabel> given;
    for (const auto& [label, doubt] : doubts) given.push_back({label, 1 - doubt});
    return given;
  };
}

absl::StatusOr<Labeller> LabelByLearning(const std::vector<LabelledText>& texts,
                                         std::string_view language, const Labeller& hints) {
  const auto model = LearnFrom(texts, language, hints);
  if (!model.ok()) return model.status();
  return [model = *model, hints](const LabelledText& text) {
    return model->LabelsOf(ContextOf(text, hints));
  };
}

absl::StatusOr<Labeller> LabelByOtherParts(const std::vector<LabelledText>& texts, size_t parts,
                                           std::string_view language, const Labeller& hints,
                                           bool label_counts_are_a_rule) {
  std::vector<std::shared_ptr<const LearnedModel>> models;
  for (size_t part = 0; part < parts; ++part) {
    std::vector<LabelledText> others;
    std::copy_if(texts.begin(), texts.end(), std::back_inserter(others),
                 [&](const LabelledText& text) { return TestPartOf(text, parts) != part; });
    const auto model = LearnFrom(others, language, hints, label_counts_are_a_rule);
    if (!model.ok()) return model.status();
    models.push_back(*model);
  }
  return [models = std::move(models), hints](const LabelledText& text) {
    return models[TestPartOf(text, models.size())]->LabelsOf(ContextOf(text, hints));
  };
}

size_t CountAlsoIn(const std::vector<LabelledText>& texts,
                   const std::vector<LabelledText>& others) {
  std::set<std::string> forms;
  for (const LabelledText& other : others) forms.insert(FormOf(other.text));
  return static_cast<size_t>(
      std::count_if(texts.begin(), texts.end(),
                    [&](const LabelledText& text) { return forms.contains(FormOf(text.text)); }));
}

std::vector<LabelledText> SampleOf(const std::vector<LabelledText>& texts, size_t count) {
  std::vector<LabelledText> sample = texts;
  const auto place = [](const LabelledText& text) {
    return std::pair(HashOf({"sample", text.id, text.text}), std::string_view(text.id));
  };
  std::sort(sample.begin(), sample.end(),
            [&](const LabelledText& a, const LabelledText& b) { return place(a) < place(b); });
  sample.resize(std::min(count, sample.size()));
  return sample;
}

}  // namespace ourvoice::theme
