#pragma once

#include <absl/time/time.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <vector>

#include "services/kit/certificates.h"

namespace ourvoice::kit {

// What an authority is asked to certify.
struct CertificateWish {
  // Alternative names as OpenSSL writes them, such as `DNS:record` and `IP:127.0.0.2`.
  std::vector<std::string> names = {"IP:127.0.0.2", std::string("URI:") + kProcessUri};
  absl::Time begin;
  absl::Time end;
};

// Certifies processes, in place of deploy/certs.sh, also those that nobody should believe. Ends the
// test program when OpenSSL fails.
class Authority {
 public:
  // Valid for so long before and after the time that the clock shows.
  explicit Authority(absl::Time now, absl::Duration validity = absl::Hours(24));

  // Writes ca.pem, certificate.pem and key.pem with a new key, valid for an hour before and after,
  // to the directory, which is made when missing. Gives it.
  std::string Issue(const std::string& directory) const;
  std::string Issue(const std::string& directory, const CertificateWish& wish) const;

  // What is as it should be.
  CertificateWish Wish() const;

 private:
  using Key = std::shared_ptr<EVP_PKEY>;
  using Certificate = std::shared_ptr<X509>;

  const absl::Time now_;
  Key key_;
  Certificate certificate_;
};

}  // namespace ourvoice::kit
