#include "services/kit/testing/authority.h"

#include <absl/strings/str_join.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace ourvoice::kit {
namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

std::shared_ptr<EVP_PKEY> NewKey() { return {EVP_EC_gen("P-256"), EVP_PKEY_free}; }

void SetTime(ASN1_TIME* field, absl::Time time) {
  Require(ASN1_TIME_set(field, absl::ToTimeT(time)) != nullptr);
}

void AddExtension(X509& certificate, X509& issuer, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, &issuer, &certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
  Require(extension != nullptr && X509_add_ext(&certificate, extension, -1) == 1);
  X509_EXTENSION_free(extension);
}

// Without a signature.
std::shared_ptr<X509> NewCertificate(EVP_PKEY& key, const std::string& name, absl::Time begin,
                                     absl::Time end) {
  static std::atomic<long> serial = 1;
  std::shared_ptr<X509> certificate(X509_new(), X509_free);
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial++);
  SetTime(X509_getm_notBefore(certificate.get()), begin);
  SetTime(X509_getm_notAfter(certificate.get()), end);
  X509_set_pubkey(certificate.get(), &key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  return certificate;
}

void Sign(X509& certificate, X509& issuer, EVP_PKEY& key) {
  X509_set_issuer_name(&certificate, X509_get_subject_name(&issuer));
  Require(X509_sign(&certificate, &key, EVP_sha256()) > 0);
}

// Puts a whole file in place of the one that is there.
template <typename Write>
void Replace(const std::string& path, const Write& write) {
  FILE* file = fopen((path + ".new").c_str(), "we");
  Require(file != nullptr && write(file) == 1 && fclose(file) == 0);
  chmod((path + ".new").c_str(), S_IRUSR | S_IWUSR);
  std::filesystem::rename(path + ".new", path);
}

}  // namespace

Authority::Authority(absl::Time now, absl::Duration validity)
    : now_(now),
      key_(NewKey()),
      certificate_(NewCertificate(*key_, "authority", now - validity, now + validity)) {
  AddExtension(*certificate_, *certificate_, NID_basic_constraints, "critical,CA:TRUE");
  // Tells authorities of the same name apart.
  AddExtension(*certificate_, *certificate_, NID_subject_key_identifier, "hash");
  Sign(*certificate_, *certificate_, *key_);
}

CertificateWish Authority::Wish() const {
  return {.begin = now_ - absl::Hours(1), .end = now_ + absl::Hours(1)};
}

std::string Authority::Issue(const std::string& directory) const {
  return Issue(directory, Wish());
}

std::string Authority::Issue(const std::string& directory, const CertificateWish& wish) const {
  const Key key = NewKey();
  const Certificate certificate = NewCertificate(*key, "process", wish.begin, wish.end);
  AddExtension(*certificate, *certificate_, NID_subject_alt_name, absl::StrJoin(wish.names, ","));
  AddExtension(*certificate, *certificate_, NID_authority_key_identifier, "keyid:always");
  Sign(*certificate, *certificate_, *key_);
  std::filesystem::create_directories(directory);
  const CertificateFiles files = CertificateFilesIn(directory);
  Replace(files.authority, [&](FILE* file) { return PEM_write_X509(file, certificate_.get()); });
  Replace(files.certificate, [&](FILE* file) { return PEM_write_X509(file, certificate.get()); });
  Replace(files.key, [&](FILE* file) {
    return PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
  return directory;
}

}  // namespace ourvoice::kit
