package mail

import (
	"crypto/tls"
	"net"
)

// UseTLS has a Transport of NewSMTP trust other certificates, and encrypt
// towards every host, as it does towards all but this machine.
func UseTLS(t Transport, config *tls.Config) {
	r := t.(*relay)
	r.config = config
	r.plain = func(net.Addr) bool { return false }
}
