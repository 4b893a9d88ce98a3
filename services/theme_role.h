#pragma once

#include <memory>

#include "services/role.h"
#include "services/theme/codebook_view.h"
#include "services/theme/coding_process.h"
#include "services/theme/theme_service.h"

namespace ourvoice {

// The theme role: a view and a service like the others, and the process that codes.
class ThemeRole : public RunningRole {
 public:
  static absl::StatusOr<std::unique_ptr<RunningRole>> Start(RoleContext& context);

  absl::Status Health() const override;
  void EndWaits() override { process_->EndWaits(); }

 private:
  theme::CodebookView view_;
  // Outlives the runner, whose waiters it is.
  std::unique_ptr<theme::ThemeService> service_;
  std::unique_ptr<storage::ViewRunner> runner_;
  std::unique_ptr<theme::CodingProcess> process_;
};

}  // namespace ourvoice
