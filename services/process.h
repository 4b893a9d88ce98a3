#pragma once

#include <absl/status/status.h>

#include <string>
#include <vector>

#include "services/role.h"

namespace ourvoice {

// What a process serves.
struct ProcessOptions {
  // Directory of the record and the views; made when missing, and nobody else's to read.
  std::string data;
  // Directory of the keys, outside `data`; empty means `<data>.keys`.
  std::string keys;
  // Directory of the exports of the keys, outside `data`; empty means `<keys>.exports`.
  std::string key_exports;
  // Directory for the daily signed copies of the trail, outside `data`; empty for none.
  std::string trail_copies;
  // File of settings by which those on duty are alerted of concerns; empty for none.
  std::string alerts;
  // File of settings of the provider with which staff sign in; empty for none.
  std::string sign_in;
  // Names of the roles to run, `record` among them or not; empty means all.
  std::vector<std::string> roles;
  // Where the process runs that runs the record role, when this one does not: its socket, or on
  // another machine the `HOST:PORT` at which it listens for processes.
  std::string record;
  // Loopback address for the public, such as `127.0.0.1:8480`; empty for none.
  std::string listen;
  // `HOST:PORT` at which processes on other machines reach the record role of this one; empty for
  // none.
  std::string listen_processes;
  // Directory of the certificates by which processes on different machines know each other; empty
  // where all are on this machine.
  std::string certificates;
  // Address at which browsers reach the pages and every method, such as `127.0.0.1:8481`; off
  // loopback it needs `web_certificates`. Empty for none.
  std::string web;
  // Directory of the pages as they were built.
  std::string pages;
  // Directory of the pictures and recordings that surveys name; empty for none.
  std::string media;
  // Directory of the certificate that browsers are shown; empty where a proxy stands in front.
  std::string web_certificates;
  // Loopback address for Prometheus; empty for none.
  std::string metrics;
  // Calls by the public that may be under way at the same time; more are told to try again.
  size_t public_calls_max = kit::Dispatcher::kPublicCallsMax;
};

// Opens the record (or reaches it), starts the roles, serves them on the local socket
// `<data>/ourvoice.sock`, the public address and the one for other processes, tells over gRPC's
// health service whether all roles work, and returns once the process was told to stop (SIGTERM or
// SIGINT) and everything has ended. INVALID_ARGUMENT for options that do not go together and
// certificates that do not hold; FAILED_PRECONDITION when the keys are not those of the record:
// they are made together with it, never for one that exists; DATA_LOSS when the record is damaged,
// with what is hurt and what to do.
absl::Status RunProcess(const ProcessOptions& options, const std::vector<Role>& roles);

}  // namespace ourvoice
