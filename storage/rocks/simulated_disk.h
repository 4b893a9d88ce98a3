#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/rocks/files.h"

namespace ourvoice::storage {

// A disk in memory that loses, when its power is cut, what nobody synced: bytes of files, and names
// of files that were made, renamed or removed. Of a file's unsynced writes the first few survive,
// the last of them perhaps torn, and of unsynced names likewise; the seed decides how many. For
// tests; may be used from any thread.
class SimulatedDisk {
 public:
  enum class Fate { kDone, kFails, kPowerLost };
  // Asked before each `create`, `write`, `sync`, `rename`, `remove` and `sync directory`. An action
  // that fails has no effect, and bytes whose sync failed never reach the disk: the system counts
  // their pages as clean from then on.
  using OnAction = std::function<Fate(std::string_view action, std::string_view file)>;

  explicit SimulatedDisk(uint64_t seed) : random_(seed) {}

  // The files on the disk, until the process ends or the power is cut. The disk outlives them.
  std::shared_ptr<Files> Mount(OnFileFailure on_failure);

  void SetOnAction(OnAction on_action);

  // Ends what is mounted, as a kill does: everything on it fails from now on, and what was written
  // stays, though what was not synced is still lost with the power.
  void EndProcess();

  // Loses what was not synced. What is mounted from now on stands on what is left.
  void CutPower();

  // Paths of the files whose paths begin so, sorted.
  std::vector<std::string> List(std::string_view prefix) const;

  // All files and what they hold; unsynced bytes included.
  using Image = std::map<std::string, std::string>;
  Image Save() const;
  // Makes an image all that the disk holds, and durable. Cuts the power.
  void Restore(const Image& image);

 private:
  friend class SimulatedFileSystem;
  friend class SimulatedFileAccess;

  // Bytes written at an offset; without bytes, a new length.
  struct Change {
    uint64_t offset = 0;
    std::string bytes;
  };
  struct File {
    std::string content;
    std::string durable;
    // What makes `content` of `durable`.
    std::vector<Change> unsynced;
  };
  using Names = std::map<std::string, std::shared_ptr<File>, std::less<>>;
  // Names that one action gave in a directory, or took away (no file).
  struct Naming {
    std::string directory;
    std::vector<std::pair<std::string, std::shared_ptr<File>>> names;
  };

  // Whether something mounted by that process may act now.
  bool MayAct(uint64_t process, std::string_view action, const std::string& file);

  void Rename(Naming naming);
  void SyncDirectory(const std::string& directory);
  static void Apply(const Naming& naming, Names& names);
  static void Apply(const Change& change, std::string& content);
  void LoseNames();
  void LoseBytes(File& file);
  // How many of a number of things survive: none, all, or some.
  size_t Surviving(size_t count);

  // Held through a whole action: one that cuts the power does so from within.
  mutable std::recursive_mutex mutex_;
  std::mt19937_64 random_;
  OnAction on_action_;
  // Counts processes: only the newest may use what it mounted.
  uint64_t process_ = 0;
  Names names_;
  Names durable_names_;
  std::vector<Naming> unsynced_names_;
  std::set<std::string> locks_;
};

}  // namespace ourvoice::storage
