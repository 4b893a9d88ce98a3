#pragma once

#include <cstddef>
#include <memory>

namespace ourvoice::kit {

// Knows whether anything is under way. May be used from any thread.
class UnderWay {
 public:
  UnderWay();
  ~UnderWay();

  // Something is under way until the last copy of the handle is gone; the handle may outlive this.
  std::shared_ptr<void> Begin() const;

  // The same, unless `count_max` things are under way already: null then.
  std::shared_ptr<void> BeginBelow(size_t count_max) const;

  // How many things are under way now.
  size_t Count() const;

  // Waits until nothing is under way.
  void WaitUntilOver() const;

 private:
  struct State;
  const std::shared_ptr<State> state_;
};

}  // namespace ourvoice::kit
