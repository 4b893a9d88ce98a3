#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <string>

namespace ourvoice::kit {

// The name, a URI among the alternative names of its subject, that makes a certificate one of a
// process of OurVoice. An authority may certify others too; only processes call each other.
inline constexpr char kProcessUri[] = "urn:ourvoice:process";

// What a process shows to those on other machines, and whom it believes; all in PEM.
struct CertificateFiles {
  // Certificates of the authorities that are believed; more than one while they change.
  std::string authority;
  // The process's own certificate, and those between it and an authority.
  std::string certificate;
  // The private key of the certificate, not encrypted.
  std::string key;
};

// `ca.pem`, `certificate.pem` and `key.pem` of a directory.
CertificateFiles CertificateFilesIn(const std::string& directory);

// Looks whether another process would believe the one that shows these certificates, and gives the
// time at which it no longer would. INVALID_ARGUMENT, with the file at fault and what to do, when a
// file cannot be read, others than its owner may read the key, the key is of another certificate,
// the certificate is of another authority or of no process, or its time has not come or is over.
absl::StatusOr<absl::Time> CheckCertificates(const std::string& directory, absl::Time now);

}  // namespace ourvoice::kit
