#pragma once

#include <absl/status/statusor.h>

#include <memory>

#include "services/identity/access_gate.h"
#include "services/identity/access_view.h"
#include "services/role.h"

namespace ourvoice {

// What a process knows of who may call: kept up to date whatever roles it runs, so that it judges
// tokens by itself.
class Access {
 public:
  static absl::StatusOr<std::unique_ptr<Access>> Start(RoleContext& context);

  const identity::AccessView& view() const { return view_; }
  storage::ViewRunner& runner() { return *runner_; }
  const identity::AccessGate& gate() const { return *gate_; }

 private:
  identity::AccessView view_;
  std::unique_ptr<storage::ViewRunner> runner_;
  std::unique_ptr<identity::AccessGate> gate_;
};

}  // namespace ourvoice
