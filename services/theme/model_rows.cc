#include "services/theme/model_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "ourvoice/theme/v1/events.pb.h"
#include "services/theme/review_rows.h"
#include "storage/record/read_events.h"
#include "storage/view/message_rows.h"

namespace ourvoice::theme {
namespace {

using storage::ViewChanges;

// model/<codebook>   ModelRow
std::string ModelKey(std::string_view codebook_id) { return fmt::format("model/{}", codebook_id); }

}  // namespace

absl::Status MarkModelsOutdated(const std::string& response_id, ViewChanges& changes) {
  std::vector<std::pair<std::string, v1::ModelRow>> outdated;
  absl::Status read =
      storage::ForEachRow(changes, ModelKey(""), [&](std::string_view key, std::string_view value) {
        auto model = storage::ReadRow<v1::ModelRow>(key, value);
        if (!model.ok()) return model.status();
        const auto& ids = model->response_ids();
        if (std::binary_search(ids.begin(), ids.end(), response_id)) {
          outdated.emplace_back(key, *std::move(model));
        }
        return absl::OkStatus();
      });
  if (!read.ok()) return read;
  for (auto& [key, model] : outdated) {
    model.set_outdated(true);
    storage::PutRow(key, model, changes);
  }
  return absl::OkStatus();
}

absl::Status ApplyModelTrained(const storage::RecordedEvent& event, ViewChanges& changes) {
  const auto trained = storage::Read<v1::ModelTrained>(event);
  if (!trained.ok()) return trained.status();
  v1::ModelRow model;
  model.set_stream(event.envelope.stream());
  *model.mutable_response_ids() = trained->response_ids();
  // One may have been erased while it was trained.
  for (const std::string& response_id : trained->response_ids()) {
    const auto row = changes.Get(ResponseKey(response_id));
    if (!row.ok()) return row.status();
    if (!row->has_value()) model.set_outdated(true);
  }
  storage::PutRow(ModelKey(trained->codebook_id()), model, changes);
  return absl::OkStatus();
}

absl::Status ApplyModelDestroyed(const storage::RecordedEvent& event, ViewChanges& changes) {
  const auto destroyed = storage::Read<v1::ModelDestroyed>(event);
  if (!destroyed.ok()) return destroyed.status();
  const std::string key = ModelKey(destroyed->codebook_id());
  const auto model = storage::GetRow<v1::ModelRow>(changes, key);
  if (!model.ok()) return model.status();
  // Another may stand in its place already.
  if (model->has_value() && (*model)->stream() == event.envelope.stream()) changes.Delete(key);
  return absl::OkStatus();
}

absl::StatusOr<std::optional<v1::ModelRow>> FindModel(const storage::ViewRows& rows,
                                                      std::string_view codebook_id) {
  return storage::GetRow<v1::ModelRow>(rows, ModelKey(codebook_id));
}

}  // namespace ourvoice::theme
