#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/support/binary.h"

namespace ourvoice::proofs {

// A folder for all that a proof writes: also what the programs that it starts hold temporary files
// in, so that nothing is written where nobody looks.
class ProofFolder {
 public:
  ProofFolder() : before_(std::filesystem::temp_directory_path()) {
    std::filesystem::create_directory(folder_ / "tmp");
    setenv("TMPDIR", (folder_ / "tmp").c_str(), 1);
  }
  ~ProofFolder() { setenv("TMPDIR", before_.c_str(), 1); }
  ProofFolder(const ProofFolder&) = delete;
  ProofFolder& operator=(const ProofFolder&) = delete;

  std::string path() const { return folder_.path(); }
  std::string operator/(const std::string& name) const { return folder_ / name; }

 private:
  const std::string before_;
  const test::TemporaryFolder folder_;
};

}  // namespace ourvoice::proofs
