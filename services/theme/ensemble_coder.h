#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "ourvoice/theme/v1/codebook.pb.h"
#include "services/theme/coder.h"
#include "services/theme/learned_model.h"
#include "services/theme/lexical_coder.h"

namespace ourvoice::theme {

// Codes by a codebook and by what was learned from people's decisions. Themes that were learned are
// given as the model says, to which the codebook's own findings are a hint; themes that too few
// texts carried, and texts in other languages than that of the model, are coded by the codebook
// alone. The words of the codebook are the evidence where it found the theme, and the words that
// weigh most where it did not.
class EnsembleCoder final : public Coder {
 public:
  // `name` tells models apart: see NameOfEnsemble.
  EnsembleCoder(const v1::Codebook& codebook, std::shared_ptr<const LearnedModel> model,
                std::string name);

  std::string_view Name() const override { return name_; }
  v1::TextCoding Code(const TextToCode& text) const override;
  void Forget() const override;

 private:
  const LexicalCoder lexical_;
  // Those of the model that the codebook has: some may have been retired since.
  std::set<std::string, std::less<>> learned_theme_ids_;
  const std::shared_ptr<const LearnedModel> model_;
  const std::string name_;
};

// Name of the coder that a model makes, such as `ensemble-1-3f9a0c27d1e4`: the same for the same
// bytes.
std::string NameOfEnsemble(std::string_view model_bytes);

}  // namespace ourvoice::theme
