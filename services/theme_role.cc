#include "services/theme_role.h"

#include <utility>

namespace ourvoice {

absl::StatusOr<std::unique_ptr<RunningRole>> ThemeRole::Start(RoleContext& context) {
  auto role = std::make_unique<ThemeRole>();
  auto codebooks = StartView(context, role->codebook_view_);
  if (!codebooks.ok()) return codebooks.status();
  role->codebooks_ = *std::move(codebooks);
  auto reviews = StartView(context, role->review_view_);
  if (!reviews.ok()) return reviews.status();
  role->reviews_ = *std::move(reviews);
  const theme::KeptView<theme::CodebookView> codebook_view{*role->codebooks_, role->codebook_view_};
  const theme::KeptView<theme::ReviewView> review_view{*role->reviews_, role->review_view_};
  role->models_ = std::make_unique<theme::ModelKeeper>(context.log, review_view, context.clock);
  role->process_ = std::make_unique<theme::CodingProcess>(
      context.log, codebook_view, review_view, *role->models_, context.views + "/coding-checkpoint",
      context.clock);
  context.metrics.WatchViewLag(
      "coding", [&process = *role->process_] { return static_cast<double>(process.Lag()); });
  role->service_ = std::make_unique<theme::ThemeService>(context.log, codebook_view,
                                                         *role->process_, context.clock);
  role->service_->Register(context.dispatcher);
  role->review_service_ = std::make_unique<theme::ReviewService>(
      context.log, codebook_view, review_view, *role->models_, context.clock);
  role->review_service_->Register(context.dispatcher);
  role->quote_service_ =
      std::make_unique<theme::QuoteService>(context.log, codebook_view, review_view, context.clock);
  role->quote_service_->Register(context.dispatcher);
  role->reading_service_ = std::make_unique<theme::ReadingService>(context.log, codebook_view,
                                                                   review_view, context.clock);
  role->reading_service_->Register(context.dispatcher);
  return role;
}

absl::Status ThemeRole::Health() const {
  absl::Status late;
  for (const absl::Status& status :
       {process_->Health(), codebooks_->Health(), reviews_->Health()}) {
    // What stopped comes before what is late.
    if (!status.ok() && !absl::IsUnavailable(status)) return status;
    late.Update(status);
  }
  return late;
}

}  // namespace ourvoice
