#pragma once

#include <absl/time/time.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::bench {

// What became of requests of HTTP/1.1.
struct Http1Result {
  size_t answered = 0;
  // Answered by anything but 200, or not at all.
  size_t failed = 0;
  double seconds = 0;
  // In milliseconds, from when the request was due until its answer.
  std::vector<double> latencies;

  double per_second() const { return static_cast<double>(answered) / seconds; }
};

// A call of the Connect protocol in binary, as it goes over the wire.
std::string CallOverHttp1(std::string_view path, std::string_view body);

// Sends ready-made requests over many connections from one thread, one at a time on each, as many
// browsers would. Ends the program when a connection cannot be opened.
class Http1Load {
 public:
  Http1Load(const std::string& address, size_t connections);
  ~Http1Load();
  Http1Load(const Http1Load&) = delete;
  Http1Load& operator=(const Http1Load&) = delete;

  // Sends the requests evenly over `span`, or, when it is zero, each as soon as a connection is
  // free.
  Http1Result Run(const std::vector<std::string>& requests, absl::Duration span);

 private:
  using Clock = std::chrono::steady_clock;

  struct Connection {
    int socket = -1;
    std::string read;
    Clock::time_point due;
  };

  void Send(Connection& connection, const std::string& request, Clock::time_point due);
  // Reads what came; whether that ended the answer.
  bool Read(Connection& connection, Http1Result& result);

  int poll_ = -1;
  std::vector<Connection> connections_;
  std::vector<size_t> free_;
};

}  // namespace ourvoice::bench
