#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string>
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
  // `directory` exists; nothing but folders is made in it.
  Simulation(uint64_t seed, std::string directory);

  // Runs it, and gives a hash of the state at the end. INTERNAL says what did not hold, and when.
  absl::StatusOr<std::string> Run();

  // How often the process ended before its time.
  uint64_t crashes() const { return crashes_; }

 private:
  struct Asked {
    storage::AppendBatch batch;
    Model::Verdict verdict;
    std::optional<absl::StatusOr<storage::AppendResult>> answer;
  };

  absl::Status Step();

  // Asks for a group of commands and compares the answers.
  absl::Status CommitGroup();
  storage::AppendBatch NextCommand();
  storage::AppendBatch Altered(storage::AppendBatch batch);

  absl::Status ApplyPage();
  absl::Status CheckView();

  // Opens everything, through crashes, and compares it with the model.
  absl::Status Start();
  absl::Status OpenAll();
  absl::Status CheckOpened();
  void Crash();
  void CloseInOrder();
  // Does what the databases have queued, until that is all or the process ends.
  void RunQueuedWork();
  // Lets an action on the disk, some time from now, be the last.
  void ArmFault();

  uint64_t Draw(uint64_t below) { return random_() % below; }
  void MoveClock();
  absl::StatusOr<std::vector<storage::RecordedEvent>> ReadLog(
      const std::vector<std::string>& categories, uint64_t last);

  const std::string directory_;
  std::mt19937_64 random_;
  storage::SimulatedDisk disk_;
  storage::QueuedWork work_;
  std::unique_ptr<storage::Vault> vault_;
  std::unique_ptr<OneThreadLog> log_;
  SeenView view_;
  std::unique_ptr<storage::ViewApplier> applier_;
  // A write failed, or the power is gone: the process ends.
  bool ended_ = false;

  Model model_;
  // The model before a group of which it is not known whether it was written.
  std::optional<Model> before_;
  std::vector<storage::AppendBatch> sent_;
  uint64_t crashes_ = 0;
  uint64_t starts_ = 0;
  absl::Time now_ = absl::FromUnixSeconds(1'800'000'000);
};

}  // namespace ourvoice::simulation
