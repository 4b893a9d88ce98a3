#pragma once

#include <memory>

#include "services/role.h"
#include "services/theme/codebook_view.h"
#include "services/theme/coding_process.h"
#include "services/theme/model_keeper.h"
#include "services/theme/quote_service.h"
#include "services/theme/reading_service.h"
#include "services/theme/review_service.h"
#include "services/theme/theme_service.h"

namespace ourvoice {

// The theme role: codebooks and reviews, each a view and a service like the others, quotes, what
// care consultants read, and the process that codes.
class ThemeRole : public RunningRole {
 public:
  static absl::StatusOr<std::unique_ptr<RunningRole>> Start(RoleContext& context);

  absl::Status Health() const override;
  void EndWaits() override { process_->EndWaits(); }

 private:
  theme::CodebookView codebook_view_;
  theme::ReviewView review_view_;
  // Services outlive the runners, whose waiters they are; models outlive the process.
  std::unique_ptr<theme::ThemeService> service_;
  std::unique_ptr<theme::ReviewService> review_service_;
  std::unique_ptr<theme::QuoteService> quote_service_;
  std::unique_ptr<theme::ReadingService> reading_service_;
  std::unique_ptr<theme::ModelKeeper> models_;
  std::unique_ptr<storage::ViewRunner> codebooks_;
  std::unique_ptr<storage::ViewRunner> reviews_;
  std::unique_ptr<theme::CodingProcess> process_;
};

}  // namespace ourvoice
