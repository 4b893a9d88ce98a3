#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace ourvoice::test {

// Reads what a server sends over HTTP/2, in pieces as they come, for where a reply begins.
class Http2Frames {
 public:
  // Whether a HEADERS frame, with which each reply begins, begins within these bytes.
  bool ReplyBeginsIn(std::string_view bytes) {
    constexpr size_t kHeaderBytes = 9;
    constexpr char kHeaders = 1;
    bool begins = false;
    while (!bytes.empty()) {
      if (body_left_ > 0) {
        const size_t passed = std::min(body_left_, bytes.size());
        body_left_ -= passed;
        bytes.remove_prefix(passed);
        continue;
      }
      header_.push_back(bytes.front());
      bytes.remove_prefix(1);
      if (header_.size() < kHeaderBytes) continue;
      body_left_ = Byte(0) << 16 | Byte(1) << 8 | Byte(2);
      begins = begins || header_[3] == kHeaders;
      header_.clear();
    }
    return begins;
  }

 private:
  size_t Byte(size_t at) const { return static_cast<unsigned char>(header_[at]); }

  std::string header_;
  size_t body_left_ = 0;
};

}  // namespace ourvoice::test
