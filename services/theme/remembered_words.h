#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstddef>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <utility>
#include <vector>

#include "services/theme/tokens.h"

namespace ourvoice::theme {

// What was worked out for words of texts, one by one and without what stood around them. Nearly
// every word was met before, so that working it out anew for each text would take most of the time
// (docs/performance.md). Never stored; gone when there are too many, when they are to be forgotten,
// with its owner or with the process. May be used from any thread.
template <typename Value>
class RememberedWords {
 public:
  // Calls `use` with the place of each word and its value: what is remembered, or what `make` gives
  // for the word. Words that are met for the first time come after the others.
  template <typename Make, typename Use>
  void ForEach(const std::vector<Token>& words, Make make, Use use) const {
    std::vector<size_t> unknown;
    {
      const std::shared_lock lock(mutex_);
      for (size_t place = 0; place < words.size(); ++place) {
        const auto known = known_.find(words[place].word);
        if (known != known_.end()) {
          use(place, known->second);
        } else {
          unknown.push_back(place);
        }
      }
    }
    for (const size_t place : unknown) {
      Value value = make(words[place].word);
      use(place, value);
      Remember(words[place].word, std::move(value));
    }
  }

  void Forget() const {
    const std::lock_guard lock(mutex_);
    known_.clear();
  }

  size_t count() const {
    const std::shared_lock lock(mutex_);
    return known_.size();
  }

 private:
  // More words than children use of a language.
  static constexpr size_t kWordsMax = 28'000;
  static constexpr size_t kWordBytesMax = 40;

  void Remember(const std::string& word, Value value) const {
    if (word.size() > kWordBytesMax) return;
    const std::lock_guard lock(mutex_);
    if (known_.size() >= kWordsMax) known_.clear();
    known_.try_emplace(word, std::move(value));
  }

  mutable std::shared_mutex mutex_;
  mutable absl::flat_hash_map<std::string, Value> known_;
};

}  // namespace ourvoice::theme
