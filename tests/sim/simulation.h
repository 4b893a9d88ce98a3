#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "storage/rocks/queued_work.h"
#include "storage/rocks/simulated_disk.h"
#include "storage/view/view_applier.h"
#include "tests/sim/model.h"
#include "tests/sim/one_thread_log.h"
#include "tests/sim/seen_view.h"

namespace ourvoice::simulation {

// Commands, record and a view in one thread, on a simulated disk, under a simulated clock. A seed
// decides everything: which commands come in which groups, how the clock jumps, at which action on
// the disk the process is killed, a write fails or the power is cut, and what of the unsynced
// survives. After each step the record is what a plain model of it says.
class Simulation {
 public:
  // `directory` exists; folders are made in it, and exports of keys.
  Simulation(uint64_t seed, std::string directory);

  // Runs it, and gives a hash of the state at the end. INTERNAL says what did not hold, and when.
  absl::StatusOr<std::string> Run();

  // How often the process ended before its time.
  uint64_t crashes() const { return crashes_; }
  // How many were erased, and how many of these lost their key by the erased list alone at first.
  uint64_t erased() const { return model_.erased(); }
  uint64_t keyless() const { return keyless_; }
  // How often the keys were turned, and how often a crash cut that short.
  uint64_t turns() const { return model_.VersionOf("keys-turns"); }
  uint64_t turns_cut_short() const { return turns_cut_short_; }

 private:
  struct Asked {
    storage::AppendBatch batch;
    Model::Verdict verdict;
    std::optional<absl::StatusOr<storage::AppendResult>> answer;
  };

  absl::Status Step();

  // Asks for a group of commands and compares the answers.
  absl::Status CommitGroup();
  absl::Status Commit(size_t count, const std::function<storage::AppendBatch(size_t)>& batch_at);
  storage::AppendBatch NextCommand();
  storage::AppendBatch Altered(storage::AppendBatch batch);
  // Erases a response, or what has lost its key without an event that tells.
  storage::NewEvent NextErasure();
  // Asks again for every erasure that was cut short.
  absl::Status FinishErasures();

  absl::Status TurnKeys();
  absl::Status CheckTurned(const storage::TurnedKeys& turned);

  absl::Status ApplyPage();
  absl::Status CheckView();

  // Opens everything, through crashes, and compares it with the model.
  absl::Status Start();
  absl::Status OpenAll();
  // The vault, whose store may end the process at any of its steps.
  absl::Status OpenVault();
  absl::Status CheckOpened();
  void Crash();
  void CloseInOrder();
  // Does what the databases have queued, until that is all or the process ends.
  void RunQueuedWork();
  // Lets an action on the disk or the keys, some time from now, be the last.
  void ArmFault();
  // Counts an action; kDone unless it is the one that fails.
  storage::SimulatedDisk::Fate NextFate();

  uint64_t Draw(uint64_t below) { return random_() % below; }
  void MoveClock();
  absl::StatusOr<std::vector<storage::RecordedEvent>> ReadLog(
      const std::vector<std::string>& categories, uint64_t last);

  const std::string directory_;
  std::mt19937_64 random_;
  storage::SimulatedDisk disk_;
  storage::QueuedWork work_;
  // Outlives the process: no power is cut under the keys.
  std::shared_ptr<storage::KeyProvider> keys_ = storage::MakeMemoryKeyProvider();
  std::unique_ptr<storage::Vault> vault_;
  std::unique_ptr<OneThreadLog> log_;
  SeenView view_;
  std::unique_ptr<storage::ViewApplier> applier_;
  // A write failed, or the power is gone: the process ends.
  bool ended_ = false;
  // Actions until the one that fails, and what becomes of it; 0 when none does.
  uint64_t actions_left_ = 0;
  storage::SimulatedDisk::Fate fate_ = storage::SimulatedDisk::Fate::kDone;

  Model model_;
  // The model before a group of which it is not known whether it was written.
  std::optional<Model> before_;
  std::vector<storage::AppendBatch> sent_;
  // Wrapped keys of subjects that were to be erased, as an old copy of the record may have them.
  std::vector<std::pair<std::string, std::string>> copied_keys_;
  uint64_t crashes_ = 0;
  uint64_t starts_ = 0;
  uint64_t keyless_ = 0;
  uint64_t turns_cut_short_ = 0;
  absl::Time now_ = absl::FromUnixSeconds(1'800'000'000);
};

}  // namespace ourvoice::simulation
