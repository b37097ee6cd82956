/**
 * The benchmarks' training steps by other systems for the JVM, each checked against plain Java
 * before it is measured.
 */
package org.backsweep.benchmarks.peers;
