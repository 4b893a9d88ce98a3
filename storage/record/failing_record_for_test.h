#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include "storage/record/hooked_keys_for_test.h"
#include "storage/record/rocks_log_for_test.h"
#include "storage/rocks/faulty_files.h"

namespace ourvoice::storage {

// A record whose files and keys can be made to fail, and that comes back after a crash. Neither the
// vault nor the record is open at first.
class FailingRecordTest : public RocksLogTest {
 protected:
  FailingRecordTest() {
    options_.on_failure = [](std::string_view) {};
    options_.files = MakeFaultyFiles(
        [this](std::string_view, std::string_view file) { return file.ends_with(failing_.load()); },
        options_.on_failure);
  }

  void OpenVault() {
    Close();
    vault_ = *Vault::Open(std::make_unique<HookedKeyProvider>(
                              keys_,
                              [this](const std::string& step) {
                                return step == failing_step_ ? absl::UnavailableError("by a test")
                                                             : absl::OkStatus();
                              }),
                          true);
  }

  // What is there after the process has ended and begun again.
  void Crash() {
    Close();
    failing_ = "nothing";
    failing_step_ = "";
    OpenVault();
    Open();
  }

  std::shared_ptr<KeyProvider> keys_ = MakeMemoryKeyProvider();
  // How the name of a file ends that cannot be written, and the step of the keys that fails.
  std::atomic<const char*> failing_ = "nothing";
  std::string failing_step_;
};

}  // namespace ourvoice::storage
