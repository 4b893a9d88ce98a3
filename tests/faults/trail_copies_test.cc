// S12 for the copies of the trail: what is changed in their directory is found without the record.
#include <absl/strings/str_join.h>
#include <absl/strings/str_split.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "storage/record/trail_copy.h"
#include "tests/faults/trail_faults.h"

namespace ourvoice::battery {
namespace {

namespace fs = std::filesystem;

class TrailCopiesTest : public TrailTest {
 protected:
  static void SetUpTestSuite() { Total() = {.test = "S12-copies"}; }

  // Changes the content of the copy of a day.
  void ChangeCopy(int day, const std::function<void(std::string&)>& change) {
    Record().RenewCopies();
    std::ostringstream read;
    read << std::ifstream(Record().CopyOf(day), std::ios::binary).rdbuf();
    std::string content = read.str();
    change(content);
    std::ofstream(Record().CopyOf(day), std::ios::binary | std::ios::trunc) << content;
    Judge(Record().CheckCopies(), Record().CopyNameOf(day), result_);
  }

  void ChangeLines(int day, const std::function<void(std::vector<std::string>&)>& change) {
    ChangeCopy(day, [&change](std::string& content) {
      std::vector<std::string> lines = absl::StrSplit(content, '\n');
      change(lines);
      content = absl::StrJoin(lines, "\n");
    });
  }
};

TEST_F(TrailCopiesTest, EveryCopyThatIsChangedIsFound) {
  const auto other_vault = *storage::Vault::Open(storage::MakeMemoryKeyProvider(), true);
  for (int day = 0; day < TrailRecord::kDays; ++day) {
    Record().RenewCopies();
    const size_t bytes = fs::file_size(Record().CopyOf(day));
    for (size_t at = Full() ? 0 : Seed() % 199; at < bytes; at += Full() ? 7 : 199) {
      SCOPED_TRACE("byte " + std::to_string(at) + " of " + std::to_string(bytes));
      ChangeCopy(day, [at](std::string& content) { content.at(at) ^= 1; });
      ChangeCopy(day, [at](std::string& content) { content.resize(at); });
    }
    // Lines: the header, the entries, the signature.
    for (size_t line = 0; line < 20; line += Full() ? 1 : 6) {
      SCOPED_TRACE("line " + std::to_string(line));
      const auto at = static_cast<std::ptrdiff_t>(line);
      ChangeLines(day, [at](auto& lines) { lines.erase(lines.begin() + at); });
      ChangeLines(day, [at](auto& lines) { lines.insert(lines.begin() + at, lines[at]); });
      ChangeLines(day, [at](auto& lines) { std::swap(lines[at], lines[at + 1]); });
    }
    // Signed anew, with keys of his own.
    ChangeCopy(day, [&other_vault](std::string& content) {
      storage::TrailCopy copy = *storage::DecodeTrailCopy(content, Record().PublicKey());
      copy.entries.pop_back();
      content = storage::EncodeTrailCopy(copy, *other_vault);
    });
    if (day + 1 == TrailRecord::kDays) continue;
    Record().RenewCopies();
    fs::remove(Record().CopyOf(day));
    Judge(Record().CheckCopies(), Record().CopyNameOf(day), result_);
    Record().RenewCopies();
    fs::copy_file(Record().CopyOf(day), Record().CopyOf(day + 1),
                  fs::copy_options::overwrite_existing);
    Judge(Record().CheckCopies(), Record().CopyNameOf(day + 1), result_);
  }
  Finish();
}

}  // namespace
}  // namespace ourvoice::battery
