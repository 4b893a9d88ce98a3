#include "services/theme/ensemble_coder.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "services/kit/content_hash.h"
#include "services/theme/codebook.h"

namespace ourvoice::theme {
namespace {

v1::ThemeCoding CodingOf(const ExplainedLabel& found) {
  v1::ThemeCoding coding;
  coding.set_theme_id(found.label.id);
  coding.set_confidence(found.label.confidence);
  for (const TextSpan& words : found.words) {
    v1::EvidenceSpan& span = *coding.add_evidence();
    span.set_begin(words.begin);
    span.set_end(words.end);
  }
  return coding;
}

}  // namespace

EnsembleCoder::EnsembleCoder(const v1::Codebook& codebook,
                             std::shared_ptr<const LearnedModel> model, std::string name)
    : lexical_(codebook), model_(std::move(model)), name_(std::move(name)) {
  for (const LearnedModel::Label& label : model_->parts().labels) {
    if (HasTheme(codebook, label.id)) learned_theme_ids_.insert(label.id);
  }
}

v1::TextCoding EnsembleCoder::Code(const TextToCode& text) const {
  v1::TextCoding coding = lexical_.Code(text);
  if (coding.language_not_covered() || coding.language() != model_->parts().language) {
    return coding;
  }
  TextInContext context{.text = text.text, .question = text.question, .hints = {}};
  std::map<std::string, v1::ThemeCoding> by_codebook;
  for (v1::ThemeCoding& theme : *coding.mutable_themes()) {
    context.hints.push_back({theme.theme_id(), theme.confidence()});
    by_codebook[theme.theme_id()] = std::move(theme);
  }
  coding.clear_themes();
  std::map<std::string, v1::ThemeCoding> themes;
  for (const ExplainedLabel& found : model_->ExplainedLabelsOf(context)) {
    if (!learned_theme_ids_.contains(found.label.id)) continue;
    v1::ThemeCoding& theme = themes[found.label.id] = CodingOf(found);
    const auto known = by_codebook.find(found.label.id);
    if (known != by_codebook.end()) *theme.mutable_evidence() = known->second.evidence();
  }
  for (auto& [id, theme] : by_codebook) {
    if (!learned_theme_ids_.contains(id)) themes[id] = std::move(theme);
  }
  for (auto& [id, theme] : themes) *coding.add_themes() = std::move(theme);
  return coding;
}

void EnsembleCoder::Forget() const {
  lexical_.Forget();
  model_->Forget();
}

std::string NameOfEnsemble(std::string_view model_bytes) {
  constexpr size_t kHashDigits = 12;
  return fmt::format("ensemble-1-{}", kit::ContentHash(model_bytes).substr(0, kHashDigits));
}

}  // namespace ourvoice::theme
