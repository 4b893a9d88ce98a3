#pragma once

#include <absl/container/btree_map.h>
#include <absl/status/statusor.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/survey/v1/events.pb.h"
#include "services/intake/joined.h"
#include "services/joining/join_key.h"
#include "storage/view/view.h"

namespace ourvoice::intake {

// What intake knows of codes: the hashes of those that admit somebody, by wave. The keys that they
// are hashed with are kept in memory alone, so that they are gone once the record has erased them.
class JoiningView final : public storage::View {
 public:
  std::string_view Name() const override { return "intake-joining"; }
  uint32_t Version() const override { return 1; }
  std::vector<std::string> Categories() const override { return {"joining"}; }
  options::v1::Reader Reader() const override { return options::v1::READER_INTAKE; }

  absl::Status Load(const storage::ViewRows& rows) override;
  absl::Status Apply(const storage::RecordedEvent& event, storage::ViewChanges& changes) override;

  // Reads keys from the log that are not in memory, as after a start; nothing when all are. May
  // wait for the log. From any thread.
  absl::Status LoadKeys(storage::EventLog& log);

  // What a code admits to, in each wave that knows it and whose key is in memory: hardly ever more
  // than one. DATA_LOSS when the view is damaged. From any thread.
  absl::StatusOr<std::vector<Joined>> Find(const storage::ViewRows& rows,
                                           const joining::Code& code) const;

 private:
  using Key = std::shared_ptr<const joining::JoinKey>;
  // By stream; null while it is not in memory.
  using Keys = absl::btree_map<std::string, Key>;

  Keys KeysNow() const;
  void SetKey(const std::string& stream, Key key);

  mutable std::mutex mutex_;
  Keys keys_;
};

}  // namespace ourvoice::intake
