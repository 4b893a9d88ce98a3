#pragma once

#include <cstdint>
#include <string>

namespace ourvoice::storage {

// Room on the disk that is kept for what must be written even when others have filled it: a file
// that holds nothing, and that is given up piece by piece. Used by one thread at a time.
class SpaceReserve {
 public:
  // Takes over what there is of the reserve at `path`, which is to hold `bytes_max`; 0 for none.
  SpaceReserve(std::string path, uint64_t bytes_max);

  // What it holds now.
  uint64_t bytes() const { return bytes_; }

  // Gives up whole pieces until `bytes_needed` are free where `bytes_free` are, or nothing is left.
  // Gives what is free then.
  uint64_t GiveUp(uint64_t bytes_free, uint64_t bytes_needed);

  // Takes back what is missing, if `bytes_kept` stay free then. A file system that cannot promise
  // room to a file gives none, and the reserve stays as it is. Gives what is free then.
  uint64_t TakeBack(uint64_t bytes_free, uint64_t bytes_kept);

 private:
  const std::string path_;
  const uint64_t bytes_max_;
  uint64_t bytes_ = 0;
};

}  // namespace ourvoice::storage
