#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/rocks/rocks_database.h"
#include "storage/view/page_changes.h"
#include "storage/view/view.h"
#include "storage/view/view_checkpoint.h"

namespace ourvoice::storage {

// A view's rows and its checkpoint in one database. Reads from any thread; each sees the rows as
// one call of Write left them.
class ViewStore final : public ViewRows {
 public:
  ~ViewStore() override;

  // Opens the store in `folder`, or makes it. DATA_LOSS when it is damaged.
  static absl::StatusOr<std::unique_ptr<ViewStore>> Open(
      const std::string& folder, const std::shared_ptr<Files>& files = Files::OnDisk());

  // Removes the store. It must not be open.
  static absl::Status Remove(const std::string& folder, const Files& files = *Files::OnDisk());

  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const override;
  absl::Status Scan(
      std::string_view prefix,
      const std::function<bool(std::string_view, std::string_view)>& visit) const override;

  // An event that the view could not apply, and goes on without.
  struct SetAside {
    Position position;
    std::string type;

    friend bool operator==(const SetAside&, const SetAside&) = default;
  };

  // The checkpoint that was written last; nothing in a new store.
  absl::StatusOr<std::optional<ViewCheckpoint>> Checkpoint() const;

  // What was set aside since the store is new, in order of position.
  absl::StatusOr<std::vector<SetAside>> EventsSetAside() const;

  // Writes changes, what is set aside and the checkpoint together or not at all. They survive the
  // end of the process; the last ones may be lost with the machine's power, and then follow from
  // the log again.
  absl::Status Write(const PageChanges::ByKey& changes, const std::vector<SetAside>& set_aside,
                     const ViewCheckpoint& checkpoint);

 private:
  explicit ViewStore(std::unique_ptr<RocksDatabase> database);

  const std::unique_ptr<RocksDatabase> database_;
};

}  // namespace ourvoice::storage
