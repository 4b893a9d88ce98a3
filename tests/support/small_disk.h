#pragma once

#include <cstdint>
#include <string>

namespace ourvoice::test {

// A disk in memory, mounted in a folder of its own, whose size can be changed while it is used.
class SmallDisk {
 public:
  // Mounts it at `path`, an empty folder. Mounting is for root: see `mounted`.
  SmallDisk(std::string path, uint64_t bytes);
  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool mounted() const { return mounted_; }
  const std::string& path() const { return path_; }

  // Leaves so many bytes free besides what is used now, as if others had filled the rest. False
  // when that cannot be done.
  bool LeaveFree(uint64_t bytes) const;

 private:
  const std::string path_;
  bool mounted_ = false;
};

}  // namespace ourvoice::test
