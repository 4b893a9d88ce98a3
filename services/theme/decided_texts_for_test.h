#pragma once

#include <string>
#include <vector>

#include "services/theme/training.h"

namespace ourvoice::theme {

// Forty texts of as many young people, half of them about trams, which people put to `buses` and
// the example codebook does not know, and half about gardens, which they put to `parks`.
inline std::vector<DecidedText> DecidedTexts() {
  const char* const kWords[] = {"late", "full",  "nice", "noisy", "near",
                                "slow", "clean", "old",  "new",   "free"};
  std::vector<DecidedText> texts;
  for (int number = 0; number < 40; ++number) {
    const bool tram = number % 2 == 0;
    const std::string word = kWords[number / 2 % 10];
    texts.push_back({.response_id = "r" + std::to_string(100 + number),
                     .question_id = "q0",
                     .language = "en",
                     .text = (tram ? "the tram is " : "a garden that is ") + word +
                             (number < 20 ? "" : " today"),
                     .theme_ids = {tram ? "buses" : "parks"}});
  }
  return texts;
}

}  // namespace ourvoice::theme
