#pragma once

#include <memory>
#include <string>

#include "services/theme/codebook_view.h"
#include "services/theme/kept_view.h"
#include "services/theme/model_keeper.h"
#include "services/theme/review_view.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// Both views of the theme role, kept up to date with a log in a folder, and the models.
class KeptViewsForTest {
 public:
  KeptViewsForTest(const std::string& folder, storage::EventLog& log)
      : codebook_runner_(*storage::ViewRunner::Start(folder, log, codebook_view_)),
        review_runner_(*storage::ViewRunner::Start(folder, log, review_view_)),
        models_(log, {*review_runner_, review_view_}, [] { return absl::UnixEpoch(); }) {}

  KeptView<CodebookView> codebooks() const { return {*codebook_runner_, codebook_view_}; }
  KeptView<ReviewView> reviews() const { return {*review_runner_, review_view_}; }
  const ModelKeeper& models() const { return models_; }

 private:
  CodebookView codebook_view_;
  ReviewView review_view_;
  std::unique_ptr<storage::ViewRunner> codebook_runner_;
  std::unique_ptr<storage::ViewRunner> review_runner_;
  const ModelKeeper models_;
};

}  // namespace ourvoice::theme
