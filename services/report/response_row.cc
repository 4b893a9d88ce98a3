#include "services/report/response_row.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <limits>

namespace ourvoice::report {
namespace {

using google::protobuf::io::CodedInputStream;
using google::protobuf::io::CodedOutputStream;

// Words after the last one that is set are left out, so that equal masks give equal bytes.
void PackMask(const ThemeMask& mask, CodedOutputStream& out) {
  size_t word_count = mask.size();
  while (word_count > 0 && mask[word_count - 1] == 0) --word_count;
  out.WriteVarint64(word_count);
  for (size_t i = 0; i < word_count; ++i) out.WriteVarint64(mask[i]);
}

// Reads numbers; once one is missing or too large, all that follow are 0.
class Numbers {
 public:
  explicit Numbers(std::string_view bytes)
      : size_(bytes.size()),
        input_(reinterpret_cast<const uint8_t*>(bytes.data()), static_cast<int>(bytes.size())) {}

  uint64_t Read(uint64_t max) {
    uint64_t number = 0;
    ok_ = ok_ && input_.ReadVarint64(&number) && number <= max;
    return ok_ ? number : 0;
  }
  uint16_t Read16() { return static_cast<uint16_t>(Read(std::numeric_limits<uint16_t>::max())); }
  uint32_t Read32() { return static_cast<uint32_t>(Read(std::numeric_limits<uint32_t>::max())); }
  // How many elements follow: each takes at least a byte.
  size_t ReadCount() { return Read(size_); }

  ThemeMask ReadMask() {
    ThemeMask mask(ReadCount());
    for (uint64_t& word : mask) word = Read(std::numeric_limits<uint64_t>::max());
    return mask;
  }

  bool ReadAll() { return ok_ && input_.CurrentPosition() == static_cast<int>(size_); }

 private:
  size_t size_;
  CodedInputStream input_;
  bool ok_ = true;
};

}  // namespace

void SetTheme(ThemeMask& mask, uint16_t theme) {
  const size_t word = theme / 64;
  if (mask.size() <= word) mask.resize(word + 1);
  mask[word] |= uint64_t{1} << (theme % 64);
}

std::string Pack(const ResponseRow& row) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  CodedOutputStream out(&stream);
  out.WriteVarint64(row.ordinal);
  out.WriteVarint64(static_cast<uint64_t>(row.state));
  out.WriteVarint64(row.survey);
  out.WriteVarint64(row.wave);
  out.WriteVarint64(row.setting);
  out.WriteVarint64(row.voices);
  out.WriteVarint64(row.late ? 1 : 0);
  out.WriteVarint64(row.dimensions.size());
  for (uint16_t code : row.dimensions) out.WriteVarint64(code);
  out.WriteVarint64(row.current_run);
  out.WriteVarint64(row.pending_run);
  out.WriteVarint64(row.texts.size());
  for (const TextRow& text : row.texts) {
    out.WriteVarint64(text.question);
    out.WriteVarint64(text.support);
    PackMask(text.current, out);
    PackMask(text.pending, out);
    out.WriteVarint64((text.current_covered ? 1 : 0) + (text.pending_covered ? 2 : 0));
  }
  out.Trim();
  return bytes;
}

absl::StatusOr<ResponseRow> Unpack(std::string_view bytes) {
  Numbers numbers(bytes);
  ResponseRow row;
  row.ordinal = numbers.Read32();
  row.state = static_cast<ResponseRow::State>(
      numbers.Read(static_cast<uint64_t>(ResponseRow::State::kCounted)));
  row.survey = numbers.Read16();
  row.wave = numbers.Read16();
  row.setting = numbers.Read32();
  row.voices = numbers.Read16();
  row.late = numbers.Read(1) == 1;
  row.dimensions.resize(numbers.ReadCount());
  for (uint16_t& code : row.dimensions) code = numbers.Read16();
  row.current_run = numbers.Read16();
  row.pending_run = numbers.Read16();
  row.texts.resize(numbers.ReadCount());
  for (TextRow& text : row.texts) {
    text.question = numbers.Read16();
    text.support = numbers.Read16();
    text.current = numbers.ReadMask();
    text.pending = numbers.ReadMask();
    const uint64_t covered = numbers.Read(3);
    text.current_covered = covered % 2 == 1;
    text.pending_covered = covered / 2 == 1;
  }
  if (!numbers.ReadAll()) return absl::DataLossError("a row of a response is damaged");
  return row;
}

}  // namespace ourvoice::report
