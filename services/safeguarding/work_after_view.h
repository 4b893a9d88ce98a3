#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "storage/view/view_runner.h"

namespace ourvoice::safeguarding {

// Does some work again and again on a thread of its own: soon after a view has applied something,
// and every second at least. Stops when it goes, after the work under way. What fails is logged by
// `name`, and done again.
class WorkAfterView {
 public:
  // `runner` outlives it.
  WorkAfterView(storage::ViewRunner& runner, std::string name, std::function<absl::Status()> work);
  ~WorkAfterView();

 private:
  struct Bell;

  void Run();

  storage::ViewRunner& runner_;
  const std::string name_;
  const std::function<absl::Status()> work_;
  // Shared with those who ring it.
  const std::shared_ptr<Bell> bell_;
  std::thread thread_;
};

}  // namespace ourvoice::safeguarding
