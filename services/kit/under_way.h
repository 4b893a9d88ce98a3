#pragma once

#include <memory>

namespace ourvoice::kit {

// Knows whether anything is under way. May be used from any thread.
class UnderWay {
 public:
  UnderWay();
  ~UnderWay();

  // Something is under way until the last copy of the handle is gone; the handle may outlive this.
  std::shared_ptr<void> Begin() const;

  // Waits until nothing is under way.
  void WaitUntilOver() const;

 private:
  struct Count;
  const std::shared_ptr<Count> count_;
};

}  // namespace ourvoice::kit
