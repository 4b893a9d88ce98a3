#include "storage/rocks/simulated_disk.h"

#include <algorithm>

#include "storage/rocks/simulated_file_system.h"

namespace ourvoice::storage {

std::shared_ptr<Files> SimulatedDisk::Mount(OnFileFailure on_failure) {
  return Files::Over(std::make_shared<SimulatedFileSystem>(*this), std::move(on_failure));
}

void SimulatedDisk::SetOnAction(OnAction on_action) {
  const std::lock_guard lock(mutex_);
  on_action_ = std::move(on_action);
}

bool SimulatedDisk::MayAct(uint64_t process, std::string_view action, const std::string& file) {
  if (process != process_) {
    return false;
  }
  const Fate fate = on_action_ ? on_action_(action, file) : Fate::kDone;
  if (fate == Fate::kPowerLost) {
    CutPower();
  }
  return fate == Fate::kDone;
}

void SimulatedDisk::Apply(const Naming& naming, Names& names) {
  for (const auto& [name, file] : naming.names) {
    if (file == nullptr) {
      names.erase(name);
    } else {
      names[name] = file;
    }
  }
}

void SimulatedDisk::Apply(const Change& change, std::string& content) {
  if (change.bytes.empty()) {
    content.resize(change.offset);
    return;
  }
  content.resize(std::max<size_t>(content.size(), change.offset + change.bytes.size()));
  content.replace(change.offset, change.bytes.size(), change.bytes);
}

void SimulatedDisk::Rename(Naming naming) {
  Apply(naming, names_);
  unsynced_names_.push_back(std::move(naming));
}

void SimulatedDisk::SyncDirectory(const std::string& directory) {
  const auto is_of_it = [&](const Naming& naming) { return naming.directory == directory; };
  for (const Naming& naming : unsynced_names_) {
    if (is_of_it(naming)) {
      Apply(naming, durable_names_);
    }
  }
  std::erase_if(unsynced_names_, is_of_it);
}

void SimulatedDisk::EndProcess() {
  const std::lock_guard lock(mutex_);
  ++process_;
  locks_.clear();
}

void SimulatedDisk::CutPower() {
  const std::lock_guard lock(mutex_);
  EndProcess();
  LoseNames();
  for (const auto& [name, file] : names_) {
    LoseBytes(*file);
  }
}

void SimulatedDisk::LoseNames() {
  const size_t surviving = Surviving(unsynced_names_.size());
  for (size_t index = 0; index < surviving; ++index) {
    Apply(unsynced_names_[index], durable_names_);
  }
  unsynced_names_.clear();
  names_ = durable_names_;
}

void SimulatedDisk::LoseBytes(File& file) {
  if (!file.unsynced.empty()) {
    file.unsynced.resize(Surviving(file.unsynced.size()));
  }
  if (!file.unsynced.empty()) {
    // The last write may be torn.
    std::string& last = file.unsynced.back().bytes;
    const uint64_t draw = random_();
    if (draw % 2 == 0 && !last.empty()) {
      last.resize(1 + (draw >> 8) % last.size());
    }
  }
  for (const Change& change : file.unsynced) {
    Apply(change, file.durable);
  }
  file.unsynced.clear();
  file.content = file.durable;
}

size_t SimulatedDisk::Surviving(size_t count) {
  const uint64_t draw = random_();
  switch (draw % 3) {
    case 0:
      return 0;
    case 1:
      return count;
    default:
      return (draw >> 8) % (count + 1);
  }
}

std::vector<std::string> SimulatedDisk::List(std::string_view prefix) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> paths;
  for (auto name = names_.lower_bound(prefix);
       name != names_.end() && name->first.starts_with(prefix); ++name) {
    paths.push_back(name->first);
  }
  return paths;
}

SimulatedDisk::Image SimulatedDisk::Save() const {
  const std::lock_guard lock(mutex_);
  Image image;
  for (const auto& [name, file] : names_) {
    image[name] = file->content;
  }
  return image;
}

void SimulatedDisk::Restore(const Image& image) {
  const std::lock_guard lock(mutex_);
  CutPower();
  names_.clear();
  for (const auto& [name, content] : image) {
    names_[name] = std::make_shared<File>(File{content, content, {}});
  }
  durable_names_ = names_;
}

}  // namespace ourvoice::storage
